"""The parts of the page that show the plan, the criteria, the gates and the decision."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from incidents import parts
from incidents.changes import pieces
from incidents.models import Incident
from plans import sections
from plans.changes import criteria, steps
from plans.changes.decisions import decide
from plans.models import Checkpoint, CommandBlock, Criterion, Forecast, Phase, Step, SubStep
from plans.templatetags.plans import window

HOUR = timedelta(hours=1)
NAMES = [
    "track",
    "tabs",
    "plan",
    "recovery",
    "decide",
    "checkpoints",
    "decision",
    "updates",
    "dock",
]


def html(incident: Incident, part: str) -> str:
    return " ".join(str(parts.render(incident, part)).split())


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_drawn_on_an_incident_that_just_began(live: Incident, name: str) -> None:
    assert f'id="{name}"' in html(live, name)


def test_progress_counts_lines_and_steps_without_lines(
    phase: Phase, lines: list[SubStep], ana: User
) -> None:
    bare = steps.add_step(Step(incident=phase.incident, phase=phase), by=ana, title="Write it up")
    steps.tick(lines[0], done=True, by=ana)
    steps.set_step_state(bare, version=None, state="done", by=ana)

    found = sections.phase(phase.incident, phase.pk)

    assert found is not None
    assert (found["done"], found["total"], found["share"]) == (2, 3, 67)
    assert "2 of 3" in html(phase.incident, "track")


def test_a_phase_shows_its_steps_lines_and_commands(
    phase: Phase, step: Step, lines: list[SubStep], ana: User
) -> None:
    block = CommandBlock(incident=phase.incident, step=step, language="bash", text="pool --max 40")
    pieces.add(block, part=phase.slot, scope={"step": step}, by=ana)
    pieces.remove(lines[1], part=phase.slot, by=ana)

    page = html(phase.incident, phase.slot)

    assert "Phase 1: Stop the bleeding" in page
    assert "0–2 h" in page
    assert "1. Widen the pool" in page
    assert "pool --max 40" in page
    assert "Raise the limit" in page
    assert "Watch the queue" not in page


def test_a_removed_phase_is_not_drawn(phase: Phase, ana: User) -> None:
    steps.remove_phase(phase, part="plan", by=ana)

    assert parts.render(phase.incident, phase.slot) is None


def test_the_tabs_count_what_there_is(
    live: Incident, why: Any, criterion: Criterion, lines: list[SubStep], ana: User
) -> None:
    steps.tick(lines[0], done=True, by=ana)
    criteria.judge(criterion, version=None, result="met", by=ana)

    found = sections.tabs(live, None)

    assert (found["whys"], found["done"], found["total"]) == (1, 1, 2)
    assert found["goals"] == {"met": 1, "all": 1}


def test_the_three_ways_show_their_criteria_and_which_was_taken(live: Incident, ana: User) -> None:
    for side, target in (("continue", ""), ("escalate", "the vendor")):
        words = {"side": side, "text": f"Time to {side}", "target": target}
        criteria.add(Criterion(incident=live), by=ana, result="unknown", **words)
    decide(live, by=ana, choice="escalate", rationale="It grows")

    ways = sections.decide(live, None)["ways"]

    assert [(way["side"], len(way["criteria"]), way["current"]) for way in ways] == [
        ("continue", 1, False), ("escalate", 1, True), ("rollback", 0, False),
    ]  # fmt: skip
    assert "Escalate to the vendor if" in html(live, "decide")


def test_the_next_gate_is_the_first_that_waits(
    live: Incident, gate: Callable[..., Checkpoint]
) -> None:
    later, sooner, passed = gate(4), gate(2), gate(1)
    Checkpoint.objects.filter(pk=passed.pk).update(state="skipped")

    found = sections.checkpoints(live, None)

    assert (found["next"], found["later"], found["past"]) == (sooner, [later], [passed])
    assert f"/checkpoints/{sooner.pk}/" in html(live, "checkpoints")
    assert f'datetime="{sooner.due_at.isoformat()[:16]}' in html(live, "dock")


def test_the_newest_forecast_counts(live: Incident, ana: User) -> None:
    for hours, made in ((8, 0), (4, 1)):
        pieces.add(
            Forecast(
                incident=live, low=HOUR, high=hours * HOUR, made_at=timezone.now() + made * HOUR
            ),
            part="checkpoints",
            by=ana,
        )

    assert sections.checkpoints(live, None)["forecast"].high == 4 * HOUR


def test_the_newest_decision_stands_first(live: Incident, ana: User) -> None:
    for choice in ("continue", "escalate"):
        decide(live, by=ana, choice=choice, rationale="Because")

    found = sections.decision(live, None)

    assert str(found["current"]) == "D-2: Escalate"
    assert [str(decision) for decision in found["earlier"]] == ["D-1: Continue"]


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [(0, 2, "0–2 h"), (0.5, 4, "0.5–4 h"), (None, 2, "tonight"), (0, None, "tonight")],
)
def test_a_window_is_told_in_hours_or_as_it_was_written(
    starts: float | None, ends: float | None, words: str
) -> None:
    lengths = [None if hours is None else hours * HOUR for hours in (starts, ends)]

    assert window(Phase(starts=lengths[0], ends=lengths[1], window="tonight")) == words


def test_a_longer_plan_asks_the_database_no_more_often(
    phase: Phase, lines: list[SubStep], ana: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        more = steps.add_phase(Phase(incident=phase.incident), by=ana, title=f"Phase {number}")
        steps.add_step(Step(incident=phase.incident, phase=more), by=ana, title="Step")

    with django_assert_max_num_queries(4):
        html(phase.incident, "plan")
