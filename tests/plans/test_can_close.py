"""What holds up closing: each reason with a code, a sentence and its place on the page."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes import criteria, steps
from plans.closing import can_close
from plans.models import Checkpoint, Criterion, Phase, Step
from whys import changes as whys
from whys.models import Why

Gate = Callable[..., Checkpoint]


def found(incident: Incident) -> list[tuple[str, str, str]]:
    return [(o.code, o.text, o.part) for o in can_close(incident)]


def test_an_incident_that_just_began_is_held_up(live: Incident) -> None:
    assert found(live) == [
        ("not_resolved", "The incident is not resolved.", "header"),
        ("no_why", "Nobody has asked why yet.", "whys"),
    ]


def test_nothing_holds_up_what_is_done(ready: Incident) -> None:
    assert found(ready) == []


@pytest.mark.parametrize("result", ["unknown", "not due", "not met"])
def test_a_recovery_criterion_must_be_met(
    ready: Incident, criterion: Criterion, ana: User, result: str
) -> None:
    criteria.judge(criterion, version=None, result=result, by=ana)

    text = f"Recovery criterion “Checkout” is {result}."
    assert found(ready) == [("criterion_not_met", text, "recovery")]


def test_a_met_criterion_and_those_of_other_sides_hold_up_nothing(
    ready: Incident, criterion: Criterion, ana: User
) -> None:
    criteria.judge(criterion, version=None, result="met", by=ana)
    words = {"side": "escalate", "text": "It grows"}
    criteria.add(Criterion(incident=ready), by=ana, result="not met", **words)

    assert found(ready) == []


@pytest.mark.parametrize(
    ("state", "holds_up"), [("todo", True), ("doing", True), ("done", False), ("dropped", False)]
)
def test_an_open_step_holds_up(
    ready: Incident, step: Step, ana: User, state: str, holds_up: bool
) -> None:
    steps.set_step_state(step, version=None, state=state, by=ana)

    expected = ("step_open", "Step 1. Widen the pool is open.", f"phase-{step.phase_id}")
    assert found(ready) == [expected] * holds_up


def test_steps_of_a_phase_that_was_removed_hold_up_nothing(
    ready: Incident, phase: Phase, step: Step, ana: User
) -> None:
    steps.remove_phase(phase, part="plan", by=ana)

    assert found(ready) == []


def test_a_gate_that_waits_holds_up(ready: Incident, gate: Gate) -> None:
    gate(2)

    text = "The 2-hour checkpoint is scheduled."
    assert found(ready) == [("checkpoint_waiting", text, "checkpoints")]


@pytest.mark.parametrize("state", ["submitted", "submitted late", "skipped", "recorded"])
def test_gates_of_the_past_hold_up_nothing(ready: Incident, gate: Gate, state: str) -> None:
    Checkpoint.objects.filter(pk=gate(2).pk).update(state=state)

    assert found(ready) == []


def bare(why: Why) -> list[tuple[str, str, str]]:
    return [("answer_without_evidence", f"“{why}” has no evidence.", f"why-{why.pk}")]


def test_an_answer_needs_evidence(ready: Incident, why: Why, ana: User) -> None:
    asked = whys.ask(Why(incident=ready, parent=why), by=ana, answer="It was never raised")

    assert found(ready) == bare(asked)


def test_evidence_that_was_removed_is_none(ready: Incident, why: Why, ana: User) -> None:
    pieces.remove(why.links.get().evidence, part="whys", by=ana)

    assert found(ready) == bare(why)


@pytest.mark.parametrize(
    "values", [{"question": "Who knows?"}, {"answer": "Sunspots", "refuted_because": "It rained"}]
)
def test_open_questions_and_refuted_answers_need_none(
    ready: Incident, why: Why, ana: User, values: dict[str, Any]
) -> None:
    whys.ask(Why(incident=ready, parent=why), by=ana, **values)

    assert found(ready) == []


def test_whys_of_a_removed_branch_hold_up_nothing(ready: Incident, why: Why, ana: User) -> None:
    head = whys.ask(Why(incident=ready, parent=why), by=ana, answer="It was never raised")
    whys.ask(Why(incident=ready, parent=head), by=ana, answer="Nobody looked")

    whys.remove(head, part="whys", by=ana)

    assert found(ready) == []
