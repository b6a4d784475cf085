"""What a gate's time does: re-based, marked by time alone, history on a record, live once started."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from incidents import hooks
from incidents.changes import incident as incidents
from incidents.models import Entry, Incident
from plans.changes import checkpoints
from plans.changes.checkpoints import NotWaiting
from plans.models import Checkpoint

Gate = Callable[..., Checkpoint]
Newest = Callable[[Incident], Entry]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG_AGO = datetime(2024, 5, 6, 7, 0, tzinfo=UTC)


@pytest.fixture
def record(ana: User) -> Incident:
    """An analysis of the past with gates after two and four hours, the second owned by Ana."""
    made = incidents.declare(by=ana, title="Old", is_record=True, analysed_at=LONG_AGO)
    for hours, owner in ((2, None), (4, ana)):
        gate = Checkpoint(incident=made, offset=hours * HOUR, owner=owner)
        checkpoints.add(gate, by=ana)
    return made


def gates(incident: Incident) -> list[Checkpoint]:
    return list(incident.checkpoints.order_by("offset"))


def test_the_gates_of_a_record_are_history(record: Incident, ben: User) -> None:
    first, _ = gates(record)

    assert (first.due_at, first.state) == (LONG_AGO + 2 * HOUR, "recorded")
    with pytest.raises(NotWaiting):
        checkpoints.skip(first, version=1, reason="It is over", by=ben)


def test_history_shows_another_offset_and_stays_history(record: Incident, ben: User) -> None:
    edited = checkpoints.edit(gates(record)[0], version=1, by=ben, offset=3 * HOUR)

    assert (edited.due_at, edited.state) == (LONG_AGO + 3 * HOUR, "recorded")


def test_time_passes_over_a_record(record: Incident) -> None:
    assert checkpoints.advance(timezone.now()) == 0
    assert {gate.state for gate in gates(record)} == {"recorded"}


def test_starting_the_clock_makes_the_gates_of_a_record_live(
    record: Incident, ana: User, ben: User, now: datetime
) -> None:
    started = checkpoints.start_clock(record, at=now, by=ben)

    first, second = gates(record)
    entry = record.entries.get(verb="started")
    assert (started.is_record, started.base, started.version) == (False, now, 2)
    assert [(g.due_at, g.state) for g in (first, second)] == [
        (now + 2 * HOUR, "scheduled"), (now + 4 * HOUR, "scheduled"),
    ]  # fmt: skip
    assert (first.owner, second.owner) == (ben, ana)
    assert (entry.part, entry.by, entry.row) == ("header", ben, record.pk)
    assert (entry.was["is_record"], entry.now["is_record"]) == (True, False)
    assert entry.now["analysed_at"] == now.isoformat()


def test_the_clock_starts_now_even_when_it_was_counted_from_the_detection(
    record: Incident, ben: User, now: datetime
) -> None:
    Incident.objects.filter(pk=record.pk).update(clock_base="detection", detected_at=LONG_AGO)

    started = checkpoints.start_clock(record, at=now, by=ben)

    assert started.base == now
    assert gates(record)[0].due_at == now + 2 * HOUR


def test_a_rebase_moves_what_lies_ahead_and_keeps_the_old_time_on_the_record(
    gate: Gate, live: Incident, ben: User, newest: Newest
) -> None:
    ahead = gate(2)
    Incident.objects.filter(pk=live.pk).update(analysed_at=live.base - 30 * MINUTE)

    checkpoints.rebase_waiting(live, by=ben)

    entry, due_at = newest(live), ahead.due_at - 30 * MINUTE
    ahead.refresh_from_db()
    assert (ahead.due_at, ahead.state) == (due_at, "scheduled")
    assert entry.text == f"moved the 2-hour checkpoint to {due_at:%Y-%m-%d %H:%M} UTC"
    assert (entry.part, entry.by) == ("checkpoints", ben)
    assert entry.was["due_at"] == (due_at + 30 * MINUTE).isoformat()
    assert entry.now["due_at"] == due_at.isoformat()


@pytest.mark.parametrize("state", ["scheduled", "due", "late", "missed", "submitted", "cancelled"])
def test_a_rebase_leaves_what_was_due_where_it_was(
    gate: Gate, live: Incident, ben: User, now: datetime, state: str
) -> None:
    """Also when no tick has marked it yet."""
    was_due = gate(2)
    Checkpoint.objects.filter(pk=was_due.pk).update(due_at=now - MINUTE, state=state)

    checkpoints.rebase_waiting(live, by=ben)

    was_due.refresh_from_db()
    assert (was_due.due_at, was_due.state) == (now - MINUTE, state)


def test_a_gate_that_a_rebase_puts_into_the_past_is_missed(
    gate: Gate, live: Incident, ben: User
) -> None:
    ahead = gate(2)
    Incident.objects.filter(pk=live.pk).update(analysed_at=live.base - 9 * HOUR)

    checkpoints.rebase_waiting(live, by=ben)

    ahead.refresh_from_db()
    assert ahead.state == "missed"


def test_moving_the_base_of_an_incident_moves_its_gates(
    gate: Gate, live: Incident, ben: User
) -> None:
    ahead = gate(2)
    moved = incidents.describe(live, version=1, by=ben, analysed_at=live.base + HOUR)

    hooks.base_moved(moved, by=ben)

    ahead.refresh_from_db()
    assert ahead.due_at == moved.base + 2 * HOUR


@pytest.mark.parametrize(
    ("after", "state"),
    [(0 * MINUTE, "due"), (10 * MINUTE, "late"), (20 * MINUTE, "missed"), (9 * HOUR, "missed")],
)
def test_time_alone_marks_a_gate_with_nobody_to_name(
    gate: Gate, live: Incident, newest: Newest, after: timedelta, state: str
) -> None:
    waiting, ahead = gate(2), gate(12)

    assert checkpoints.advance(waiting.due_at + after) == 1

    waiting.refresh_from_db()
    ahead.refresh_from_db()
    entry = newest(live)
    assert (waiting.state, ahead.state) == (state, "scheduled")
    assert (entry.by, entry.text) == (None, f"2-hour checkpoint is {state}")


def test_what_is_marked_is_not_marked_again(gate: Gate, live: Incident) -> None:
    at = gate(2).due_at + 11 * MINUTE
    checkpoints.advance(at)
    before = live.entries.count()

    assert checkpoints.advance(at) == 0
    assert live.entries.count() == before


def test_a_gate_that_was_passed_meanwhile_is_left_alone(gate: Gate, ben: User) -> None:
    seen = gate(2)
    checkpoints.skip(seen, version=1, reason="Everyone is on the call", by=ben)

    assert checkpoints.advance(seen.due_at) == 0
