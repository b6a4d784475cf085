"""The next gate when the last is over, once and for the same owner; and what priorities ask for."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from incidents import hooks
from incidents.changes import incident as incidents
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from plans.changes import checkpoints, rhythm
from plans.models import Checkpoint, Rhythm

Gate = Callable[..., Checkpoint]
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def p0(live: Incident) -> Incident:
    Incident.objects.filter(pk=live.pk).update(priority="P0")
    live.refresh_from_db()
    return live


@pytest.fixture
def last(p0: Incident, gate: Gate, ben: User) -> Checkpoint:
    """The 8-hour gate, Ben's, and no other."""
    return gate(8, owner=ben)


def hours(incident: Incident) -> list[float]:
    found = incident.checkpoints.filter(removed_at=None).order_by("due_at")
    return [gate.offset / HOUR for gate in found]


def test_passing_the_last_gate_sets_up_the_next_for_the_same_owner(
    last: Checkpoint, ana: User, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    checkpoints.submit(last, version=1, note="", snapshot={}, by=ana)

    following = last.incident.checkpoints.get(state="scheduled")
    entry = newest(last.incident)
    assert (following.offset, following.owner) == (16 * HOUR, ben)
    assert following.due_at == last.incident.base + 16 * HOUR
    assert (entry.text, entry.row) == ("added checkpoint “16-hour checkpoint”", following.pk)
    assert entry.now["due_at"] == following.due_at.isoformat()


def test_skipping_the_last_gate_sets_up_the_next(last: Checkpoint, ben: User) -> None:
    checkpoints.skip(last, version=None, reason="Everyone is on the call", by=ben)

    assert hours(last.incident) == [8, 16]


def test_a_missed_last_gate_sets_up_the_next_and_still_waits(last: Checkpoint) -> None:
    checkpoints.advance(last.due_at + 20 * MINUTE)

    last.refresh_from_db()
    assert (last.state, hours(last.incident)) == ("missed", [8, 16])


def test_a_late_gate_has_no_successor_yet(last: Checkpoint) -> None:
    checkpoints.advance(last.due_at + 19 * MINUTE)

    assert hours(last.incident) == [8]


def test_after_a_long_standstill_the_next_one_is_ahead(last: Checkpoint) -> None:
    checkpoints.advance(last.due_at + 30 * HOUR)

    assert hours(last.incident) == [8, 40]


def test_a_missed_gate_that_is_passed_after_all_adds_nothing(last: Checkpoint, ben: User) -> None:
    checkpoints.advance(last.due_at + 20 * MINUTE)

    checkpoints.submit(last, version=2, note="", snapshot={}, by=ben)

    assert hours(last.incident) == [8, 16]


def test_twice_makes_one(last: Checkpoint, ben: User, now: datetime) -> None:
    for _ in range(2):
        rhythm.follow_on(last, by=ben, at=now)

    assert hours(last.incident) == [8, 16]


def test_while_another_waits_nothing_is_added(last: Checkpoint, gate: Gate, ben: User) -> None:
    sooner = gate(2)

    checkpoints.submit(sooner, version=1, note="", snapshot={}, by=ben)

    assert hours(last.incident) == [2, 8]


def test_a_priority_that_asks_for_no_more_gets_no_more(
    gate: Gate, live: Incident, ben: User
) -> None:
    checkpoints.submit(gate(24), version=1, note="", snapshot={}, by=ben)

    assert hours(live) == [24]


def test_an_incident_that_is_over_gets_no_more(last: Checkpoint, ana: User, now: datetime) -> None:
    over = incidents.set_state(last.incident, state="resolved", by=ana)
    hooks.state_set(over, by=ana)

    rhythm.follow_on(last, by=ana, at=now)

    last.refresh_from_db()
    assert (last.state, hours(over)) == ("cancelled", [8])


def test_what_an_administrator_set_holds(last: Checkpoint, ben: User) -> None:
    rhythm.set_rhythm("P0", version=0, hours=[1], then_every=3)

    checkpoints.skip(last, version=None, reason="Everyone is on the call", by=ben)

    assert hours(last.incident) == [8, 11]


def test_a_rhythm_counts_its_versions() -> None:
    first = rhythm.set_rhythm("P1", version=0, hours=[1, 2], then_every=None)
    second = rhythm.set_rhythm("P1", version=1, hours=[1, 3], then_every=6)

    assert (first.version, second.version) == (1, 2)
    assert (second.hours, second.then_every) == ([1, 3], 6)


@pytest.mark.parametrize("version", [0, 2])
def test_a_rhythm_on_top_of_a_newer_one_is_refused(version: int) -> None:
    rhythm.set_rhythm("P1", version=0, hours=[1], then_every=None)

    with pytest.raises(Stale):
        rhythm.set_rhythm("P1", version=version, hours=[9], then_every=None)

    assert Rhythm.objects.get().hours == [1]


def test_of_two_first_ones_the_second_is_refused() -> None:
    Rhythm.objects.create(priority="P1", hours=[1])

    with pytest.raises(Stale):
        rhythm.first_set("P1", hours=[2])


def test_the_default_holds_again() -> None:
    rhythm.set_rhythm("P1", version=0, hours=[1], then_every=None)

    rhythm.back_to_default("P1")

    assert not Rhythm.objects.exists()
