"""Closing what is ready, closing all the same for a reason, and taking it up again."""

from collections.abc import Callable

import pytest

from accounts.models import User
from incidents import hooks
from incidents.changes import incident as incidents
from incidents.models import Entry, Incident
from plans.changes import checkpoints
from plans.closing import NotReady, close
from plans.models import Checkpoint

Gate = Callable[..., Checkpoint]


def test_what_is_ready_is_closed_and_written_down(
    ready: Incident, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    closed = close(ready, by=ben)

    entry = newest(ready)
    assert (closed.state, closed.is_open, closed.closed_at is not None) == ("closed", False, True)
    assert (entry.verb, entry.part, entry.by, entry.reason) == ("closed", "header", ben, "")
    assert (entry.was, entry.now["state"]) == ({"state": "resolved"}, "closed")
    assert "overridden" not in entry.now


def test_what_is_not_ready_stays_open_and_says_why(live: Incident, ben: User) -> None:
    with pytest.raises(NotReady) as refused:
        close(live, by=ben)

    live.refresh_from_db()
    assert [o.code for o in refused.value.obstacles] == ["not_resolved", "no_why"]
    assert live.state == "investigating"


def test_it_is_closed_all_the_same_for_a_reason_that_is_kept(
    live: Incident, gate: Gate, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    waiting = gate(2)

    closed = close(live, by=ben, reason="A drill")

    entry = newest(live)
    waiting.refresh_from_db()
    assert (closed.state, waiting.state) == ("closed", "cancelled")
    assert entry.reason == "A drill"
    assert [o["code"] for o in entry.now["overridden"]] == [
        "not_resolved", "checkpoint_waiting", "no_why",
    ]  # fmt: skip


def test_closing_twice_changes_nothing(ready: Incident, ana: User, ben: User) -> None:
    first = close(ready, by=ana)
    before = ready.entries.count()

    second = close(ready, by=ben)

    assert (second.closed_at, ready.entries.count()) == (first.closed_at, before)


def test_resolving_cancels_the_gates_and_reopening_lets_new_ones_be_set_up(
    live: Incident, gate: Gate, ana: User
) -> None:
    waiting = gate(4)
    hooks.state_set(incidents.set_state(live, state="resolved", by=ana), by=ana)
    waiting.refresh_from_db()
    close(live, by=ana, reason="A drill")

    again = incidents.reopen(live, reason="It fails again", by=ana)

    assert (again.state, again.is_open, again.closed_at) == ("investigating", True, None)
    assert waiting.state == "cancelled"
    assert [gate.offset.seconds // 3600 for gate in checkpoints.set_up(again, by=ana)] == [4, 8, 0]
