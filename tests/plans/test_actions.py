"""What the checks learn from the plan."""

from datetime import timedelta

from plans.actions import brought
from plans.changes import decisions, steps
from plans.models import Phase, Step
from tests.conftest import NOON


def test_steps_are_actions_with_owner_and_date(incident, ana, ben):
    phase = steps.add_phase(Phase(incident=incident), title="Mend", by=ana)
    due = NOON + timedelta(hours=2)
    steps.add_step(
        Step(incident=incident, phase=phase), title="Scale", owner=ben, due_at=due, by=ana
    )
    steps.add_step(Step(incident=incident, phase=phase), title="Skip", state="dropped", by=ana)

    facts = brought(incident)

    assert [(a.title, a.owner, a.due_at, a.is_done) for a in facts.actions] == [
        ("Scale", "Ben", due, False)
    ]
    assert facts.linked is False


def test_the_newest_assessment_says_how_sure_people_are(incident, ana):
    assert brought(incident).confidence == ""

    decisions.decide(incident, choice="other", rationale="So", confidence="low", by=ana)
    decisions.decide(incident, choice="other", rationale="Yes", confidence="high", by=ana)

    assert brought(incident).confidence == "high"
