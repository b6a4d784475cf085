"""Passing a gate as a whole: judgements, criteria, figures, the decision and the next gate."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces, services
from incidents.changes.pieces import Gone, Stale
from incidents.models import AffectedService, Entry, Incident
from incidents.past import seen_at
from plans.changes import criteria, passing
from plans.changes.decisions import decide
from plans.changes.gate import NotWaiting
from plans.models import Checkpoint, Criterion
from tests.conftest import NOON

Gate = Callable[..., Checkpoint]
Newest = Callable[[Incident], Entry]
HOUR = timedelta(hours=1)
CHOICE: dict[str, Any] = {"choice": "continue", "rationale": "Errors halved"}


@pytest.fixture
def escalate(live: Incident, ana: User) -> Criterion:
    """Escalate when errors grow."""
    unsaved = Criterion(incident=live, side="escalate", text="Errors grow")
    return criteria.add(unsaved, result="unknown", by=ana)


def failing(gateway: AffectedService, state: str, by: User) -> None:
    values = {"state": state, "detail": "", "core": True, "as_of": gateway.incident.base}
    services.set_service_state(gateway, version=gateway.version, by=by, **values)


def test_a_gate_is_passed_with_figures_judgements_and_decision(
    gate: Gate, escalate: Criterion, gateway: AffectedService, ben: User
) -> None:
    due = gate(2)

    done = passing.record(
        due, version=1, note="Half of it works", by=ben, judgements=[(escalate, "not met")],
        decision=CHOICE,
    )  # fmt: skip

    assert done.snapshot is not None
    assert (done.state, done.note, done.snapshot["recovery"]) == (
        "submitted", "Half of it works", "0/1 (0 %)",
    )  # fmt: skip
    assert [row["result"] for row in done.snapshot["criteria"]] == ["not met"]
    assert [each.checkpoint for each in escalate.evaluations.all()] == [done]
    assert [str(each) for each in done.decisions.all()] == ["D-1: Continue"]


def test_the_timeline_keeps_the_figures_too(gate: Gate, ben: User, newest: Newest) -> None:
    done = passing.record(gate(2), version=1, note="", by=ben)

    entry = newest(done.incident)
    assert entry.now["snapshot"] == done.snapshot
    assert entry.was["snapshot"] is None
    with seen_at(done.incident, entry.recorded_at):
        assert Checkpoint.objects.get(pk=done.pk).snapshot == done.snapshot


def test_what_changed_is_told_against_the_gate_before(
    gate: Gate, gateway: AffectedService, ben: User
) -> None:
    passing.record(gate(1), version=1, note="", by=ben)
    failing(gateway, "operational", ben)

    done = passing.record(gate(2), version=1, note="", by=ben)

    assert done.snapshot is not None
    assert done.snapshot["since"]["name"] == "the 1-hour checkpoint"
    [row] = done.snapshot["delta"]["services"]
    assert (row["was"], row["now"], row["direction"]) == ("failing", "operational", "better")


def test_a_decision_against_the_recommendation_is_written_down_as_one(
    gate: Gate, escalate: Criterion, ben: User, newest: Newest
) -> None:
    done = passing.record(
        gate(2), version=1, note="", by=ben, judgements=[(escalate, "met")], decision=CHOICE
    )

    [decision] = done.decisions.all()
    assert decision.recommended == "escalate"
    assert [(row["name"], row["result"]) for row in decision.criteria] == [("Errors grow", "met")]
    assert newest(done.incident).text == (
        "decided to continue against the recommendation to escalate"
    )


def test_no_change_keeps_the_last_decision_and_freezes_the_figures(
    gate: Gate, gateway: AffectedService, ben: User, newest: Newest
) -> None:
    decide(gateway.incident, by=ben, **CHOICE)

    done = passing.record_unchanged(gate(2), version=1, note="", by=ben)

    assert done.snapshot is not None
    assert (done.snapshot["no_change"], done.snapshot["recovery"]) == (True, "0/1 (0 %)")
    assert done.snapshot["decision"]["words"] == "Continue"
    assert newest(done.incident).text == "recorded the 2-hour checkpoint: no change"
    assert done.incident.decisions.count() == 1


def test_no_change_against_the_recommendation_says_so(
    gate: Gate, escalate: Criterion, ben: User, newest: Newest
) -> None:
    criteria.judge(escalate, version=None, result="met", by=ben)

    done = passing.record_unchanged(gate(2), version=1, note="", by=ben)

    text = "recorded the 2-hour checkpoint: no change, against the recommendation to escalate"
    assert newest(done.incident).text == text


def test_no_change_judges_by_rule_as_well(gate: Gate, gateway: AffectedService, ben: User) -> None:
    rule = {"clauses": [{"subject": "service", "of": gateway.pk, "state": "failing"}]}
    unsaved = Criterion(incident=gateway.incident, side="escalate", text="It fails", rule=rule)
    made = criteria.add(unsaved, result="unknown", by=ben)

    done = passing.record_unchanged(gate(2), version=1, note="", by=ben)

    assert [each.checkpoint for each in made.evaluations.all()] == [done]


def test_another_time_moves_the_next_gate(gate: Gate, ben: User, now: datetime) -> None:
    due, following = gate(2), gate(4)

    passing.record(due, version=1, note="", by=ben, next_at=now + 3 * HOUR)

    following.refresh_from_db()
    assert following.due_at == now + 3 * HOUR
    assert following.incident.checkpoints.count() == 2


def test_another_time_adds_a_gate_where_none_follows(gate: Gate, ben: User, now: datetime) -> None:
    due = gate(2, owner=ben)

    done = passing.record(due, version=1, note="", by=ben, next_at=now + 3 * HOUR)

    added = done.incident.checkpoints.exclude(pk=due.pk).get()
    assert (added.due_at, added.owner, added.state) == (now + 3 * HOUR, ben, "scheduled")
    assert done.snapshot is not None
    assert done.snapshot["next"]["id"] == added.pk


def test_a_chosen_time_and_the_rhythm_make_one_gate(gate: Gate, ben: User, now: datetime) -> None:
    due = gate(8)
    Incident.objects.filter(pk=due.incident_id).update(priority="P0")

    passing.record(due, version=1, note="", by=ben, next_at=now + 9 * HOUR)

    assert due.incident.checkpoints.count() == 2


@pytest.mark.parametrize("how", [passing.record, passing.record_unchanged])
def test_nothing_is_kept_of_what_comes_too_late(
    gate: Gate, escalate: Criterion, ana: User, ben: User, how: Callable[..., Any]
) -> None:
    due = gate(2)
    passing.record(due, version=1, note="Ana's words", by=ana)
    before = due.incident.entries.count()

    with pytest.raises(NotWaiting):
        how(due, version=1, note="Ben's words", by=ben, judgements=[(escalate, "met")])

    escalate.refresh_from_db()
    assert (escalate.result, due.incident.entries.count()) == ("unknown", before)


def test_a_stale_or_removed_gate_is_refused(gate: Gate, ana: User, ben: User) -> None:
    due = gate(2)

    with pytest.raises(Stale):
        passing.record(due, version=9, note="", by=ben)

    pieces.remove(due, part="checkpoints", by=ana)
    with pytest.raises(Gone):
        passing.record(due, version=2, note="", by=ben)


def test_the_start_of_another_clock_is_no_gate(incident: Incident, ben: User) -> None:
    """An incident whose clock began at noon is compared with what was first written."""
    unsaved = Checkpoint(incident=incident, offset=HOUR, due_at=NOON)
    done = passing.record(
        pieces.add(unsaved, part="checkpoints", by=ben), version=1, note="", by=ben
    )

    assert done.snapshot is not None
    assert done.snapshot["since"]["name"] == "the start"
