"""Gates are set up, moved, passed or skipped; each time with a line of history."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from incidents.changes import pieces
from incidents.changes.pieces import Gone, Stale
from incidents.models import Entry, Incident
from plans.changes import checkpoints
from plans.changes.checkpoints import NotWaiting
from plans.models import Checkpoint

Gate = Callable[..., Checkpoint]
Newest = Callable[[Incident], Entry]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
PASSED: dict[str, Any] = {"note": "Half of it works", "snapshot": {"recovery": "1/2"}}


def states(incident: Incident) -> list[str]:
    return list(incident.checkpoints.order_by("offset").values_list("state", flat=True))


@pytest.mark.parametrize(("priority", "hours"), [("P0", [2, 4, 8]), ("P2", [24]), ("P3", [])])
def test_a_priority_brings_its_gates_counted_from_the_base(
    live: Incident, ben: User, priority: str, hours: list[int]
) -> None:
    Incident.objects.filter(pk=live.pk).update(priority=priority)

    made = checkpoints.set_up(live, by=ben)

    assert [gate.due_at for gate in made] == [live.base + hour * HOUR for hour in hours]
    assert {(gate.owner, gate.state) for gate in made} <= {(ben, "scheduled")}


def test_another_priority_adds_what_is_missing_and_takes_nothing_away(
    live: Incident, ben: User
) -> None:
    checkpoints.set_up(live, by=ben)
    Incident.objects.filter(pk=live.pk).update(priority="P0")

    added = checkpoints.set_up(live, by=ben)

    assert [gate.offset for gate in added] == [2 * HOUR]
    assert states(live) == ["scheduled"] * 4


def test_what_is_over_is_not_set_up(live: Incident, ben: User) -> None:
    Incident.objects.filter(pk=live.pk).update(analysed_at=live.base - 5 * HOUR)

    assert [gate.offset for gate in checkpoints.set_up(live, by=ben)] == [8 * HOUR, 24 * HOUR]


def test_when_all_is_over_the_rhythm_goes_on(live: Incident, ben: User) -> None:
    Incident.objects.filter(pk=live.pk).update(priority="P0", analysed_at=live.base - 30 * HOUR)

    assert [gate.offset for gate in checkpoints.set_up(live, by=ben)] == [32 * HOUR]


def test_what_is_set_up_already_is_not_made_twice(live: Incident, ben: User) -> None:
    checkpoints.set_up(live, by=ben)

    assert checkpoints.set_up(live, by=ben) == []
    assert states(live) == ["scheduled"] * 3


def test_a_gate_is_written_down_when_it_is_added(
    gate: Gate, live: Incident, ana: User, newest: Newest
) -> None:
    added = gate(2, topic="Is the pool wide enough?")

    entry = newest(live)
    assert (entry.verb, entry.part, entry.by) == ("added", "checkpoints", ana)
    assert entry.text == "added checkpoint “2-hour checkpoint”"
    assert entry.now["due_at"] == added.due_at.isoformat()
    assert entry.now["topic"] == "Is the pool wide enough?"


def test_a_new_offset_moves_the_due_time(
    gate: Gate, live: Incident, ben: User, newest: Newest
) -> None:
    edited = checkpoints.edit(gate(2), version=1, by=ben, offset=3 * HOUR, topic="New", owner=ben)

    entry = newest(live)
    assert (edited.due_at, edited.state) == (live.base + 3 * HOUR, "scheduled")
    assert (entry.was["offset"], entry.now["offset"], entry.by) == (7200, 10800, ben)
    assert entry.now["due_at"] == edited.due_at.isoformat()


def test_a_new_topic_leaves_the_due_time_where_it_is(gate: Gate, ben: User) -> None:
    due = gate(2)
    elsewhere = due.due_at - 5 * HOUR  # as after a re-base that it did not follow
    Checkpoint.objects.filter(pk=due.pk).update(due_at=elsewhere, state="missed")

    edited = checkpoints.edit(due, version=1, by=ben, offset=due.offset, topic="Later", owner=ben)

    assert (edited.due_at, edited.state) == (elsewhere, "missed")


def test_what_was_passed_keeps_its_due_time(gate: Gate, ben: User) -> None:
    done = checkpoints.submit(gate(2), version=1, by=ben, **PASSED)

    edited = checkpoints.edit(done, version=2, by=ben, offset=HOUR)

    assert (edited.due_at, edited.state) == (done.due_at, "submitted")


def test_an_edit_on_top_of_a_newer_one_is_refused(gate: Gate, ana: User, ben: User) -> None:
    opened = gate(2)
    checkpoints.edit(opened, version=1, by=ana, topic="Ana's words")

    with pytest.raises(Stale):
        checkpoints.edit(opened, version=1, by=ben, topic="Ben's words")

    opened.refresh_from_db()
    assert opened.topic == "Ana's words"


@pytest.mark.parametrize(
    ("late_by", "state"), [(9 * MINUTE, "submitted"), (11 * MINUTE, "submitted late")]
)
def test_a_gate_is_passed_on_time_within_the_grace_and_late_after_it(
    gate: Gate, live: Incident, ben: User, now: datetime, newest: Newest,
    late_by: timedelta, state: str,
) -> None:  # fmt: skip
    due = gate(2)
    Checkpoint.objects.filter(pk=due.pk).update(due_at=now - late_by)

    done = checkpoints.submit(due, version=1, by=ben, **PASSED)

    entry = newest(live)
    assert (done.state, done.note, done.snapshot) == (
        state,
        "Half of it works",
        {"recovery": "1/2"},
    )
    assert (done.submitted_by, done.submitted_at is not None) == (ben, True)
    assert (entry.verb, entry.part, entry.by) == ("checkpoint", "checkpoints", ben)
    assert entry.text == "recorded the 2-hour checkpoint"
    assert (entry.was["state"], entry.now["state"]) == ("scheduled", state)
    assert (entry.was["snapshot"], entry.now["snapshot"]) == (None, {"recovery": "1/2"})


def test_passing_a_gate_that_somebody_changed_is_refused(gate: Gate, ana: User, ben: User) -> None:
    opened = gate(2)
    checkpoints.edit(opened, version=1, by=ana, topic="Ana's words")

    with pytest.raises(Stale) as refused:
        checkpoints.submit(opened, version=1, by=ben, **PASSED)

    assert refused.value.theirs.version == 2


@pytest.mark.parametrize("how", ["submit", "skip"])
def test_what_was_passed_cannot_be_passed_again(
    gate: Gate, live: Incident, ana: User, ben: User, how: str
) -> None:
    opened = gate(2)
    checkpoints.submit(opened, version=1, by=ana, **PASSED)
    again: dict[str, Any] = PASSED if how == "submit" else {"reason": "Too late"}
    before = live.entries.count()

    with pytest.raises(NotWaiting, match=r"^It is recorded on time already\.$"):
        getattr(checkpoints, how)(opened, version=1, by=ben, **again)

    assert live.entries.count() == before


def test_a_gate_that_was_removed_cannot_be_passed(gate: Gate, ana: User, ben: User) -> None:
    opened = gate(2)
    pieces.remove(opened, part="checkpoints", by=ana)

    with pytest.raises(Gone):
        checkpoints.submit(opened, version=1, by=ben, **PASSED)


def test_a_gate_is_skipped_for_a_reason(
    gate: Gate, live: Incident, ben: User, newest: Newest
) -> None:
    skipped = checkpoints.skip(gate(2), version=1, reason="Everyone is on the call", by=ben)

    entry = newest(live)
    assert (skipped.state, skipped.reason) == ("skipped", "Everyone is on the call")
    assert (entry.text, entry.by) == ("skipped the 2-hour checkpoint", ben)
    assert entry.now == {"state": "skipped", "reason": "Everyone is on the call"}


def test_resolving_cancels_only_what_waits(gate: Gate, live: Incident, ben: User) -> None:
    checkpoints.submit(gate(1), version=1, by=ben, **PASSED)
    gate(2)
    Checkpoint.objects.filter(pk=gate(4).pk).update(state="missed")

    checkpoints.cancel_waiting(live, by=ben)

    assert states(live) == ["submitted", "cancelled", "cancelled"]
