"""Who is told what about a gate, and when; delivered in the application and by e-mail."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.changes import pieces, roles
from incidents.models import Incident
from notices import delivery
from notices.models import Notice
from plans.changes import checkpoints
from plans.models import Checkpoint

Gate = Callable[..., Checkpoint]
MINUTE = timedelta(minutes=1)
MOMENTS = [
    (-10, "before", "is due in 10 min"),
    (0, "due", "is due now"),
    (10, "late", "is 10 min late"),
    (20, "missed", "was missed: 20 min late"),
    (50, "repeat-1", "is still open: 4th reminder, 50 min late"),
]


@pytest.fixture
def due(gate: Gate, ben: User) -> Checkpoint:
    """Ben's gate after two hours, on an incident that Ana commands."""
    return gate(2, owner=ben, topic="Is the pool wide enough?")


def tick(gate: Checkpoint, minutes: float) -> None:
    """What the worker does, so many minutes after the gate was due."""
    delivery.tick(gate.due_at + minutes * MINUTE)


def told(user: User) -> list[str]:
    """The occasions that reached a person in the application; the same went out by e-mail."""
    rows = Notice.objects.for_person(user).order_by("due_at")
    letters = [m.subject for m in mail.outbox if m.to == [user.email]]
    assert letters == [row.title for row in rows]
    return [row.occasion for row in rows]


@pytest.mark.parametrize(("minutes", "occasion", "words"), MOMENTS)
def test_the_owner_is_told_at_each_moment(
    due: Checkpoint, ben: User, minutes: int, occasion: str, words: str
) -> None:
    tick(due, minutes)

    number = due.incident.number
    assert told(ben) == [occasion]
    assert mail.outbox[0].subject == f"#{number}: 2-hour checkpoint {words}"


def test_a_letter_says_which_incident_when_whose_and_where(due: Checkpoint, ben: User) -> None:
    tick(due, 0)

    title, when, topic, over, snooze, _, address = mail.outbox[0].body.splitlines()
    assert title == "Checkout fails"
    assert when == f"Due {due.due_at:%Y-%m-%d %H:%M} UTC, owner Ben."
    assert topic == "Is the pool wide enough?"
    assert address.endswith(f"/incidents/{due.incident.number}/checkpoints/{due.pk}/")
    assert over == f"Hand it over: {address}handover/"
    assert snooze == f"Snooze it: {address}snooze/"


def test_each_moment_is_told_once_and_those_who_lead_hear_of_a_miss(
    due: Checkpoint, ana: User, ben: User, cleo: User
) -> None:
    roles.give(due.incident, user=cleo, name="deputy", by=ana)

    for minutes in range(-15, 55):
        tick(due, minutes)

    assert told(ben) == ["before", "due", "late", "missed", "repeat-1"]
    assert told(ana) == told(cleo) == ["missed", "repeat-1"]


def test_repeats_go_on_until_it_is_done(due: Checkpoint, ben: User) -> None:
    for minutes in range(20, 20 + 30 * 12, 30):
        tick(due, minutes)

    assert told(ben) == ["missed", *(f"repeat-{n}" for n in range(1, 12))]
    assert mail.outbox[-1].subject.endswith("is still open: 14th reminder, 5 h 50 min late")


def test_a_tick_too_early_tells_nobody(due: Checkpoint, ben: User) -> None:
    tick(due, -10.1)

    assert (told(ben), Notice.objects.count()) == ([], 0)


def test_after_a_standstill_only_the_latest_is_told(due: Checkpoint, ben: User) -> None:
    tick(due, 25)

    assert told(ben) == ["missed"]
    assert "25 min late" in mail.outbox[0].subject


def test_a_tick_marks_the_gate_as_well(due: Checkpoint) -> None:
    tick(due, 20)

    due.refresh_from_db()
    assert due.state == "missed"


def test_without_an_owner_the_commander_is_told(gate: Gate, ana: User, ben: User) -> None:
    tick(gate(2, owner=None), 0)

    assert (told(ana), told(ben)) == (["due"], [])


def test_without_owner_and_leaders_those_who_own_the_incident_are_told(
    gate: Gate, live: Incident, ana: User
) -> None:
    for role in live.roles.filter(name="commander"):
        roles.end(role, by=ana)

    tick(gate(2, owner=None), 0)

    assert told(ana) == ["due"]


def test_an_owner_who_commands_is_told_once(gate: Gate, ana: User) -> None:
    tick(gate(2, owner=ana), 20)

    assert told(ana) == ["missed"]


def test_who_left_is_not_told(due: Checkpoint, ana: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)

    tick(due, 20)

    assert (told(ana), told(ben)) == (["missed"], [])


def test_a_record_reminds_nobody_until_its_clock_is_started(
    ana: User, ben: User, now: datetime
) -> None:
    record = incidents.declare(by=ana, title="Old", is_record=True, analysed_at=now)
    kept = checkpoints.add(Checkpoint(incident=record, offset=120 * MINUTE, owner=ben), by=ana)
    tick(kept, 0)
    before = told(ben)

    checkpoints.start_clock(record, at=now + 60 * MINUTE, by=ana)
    tick(kept, 60)

    assert (before, told(ben)) == ([], ["due"])


def test_nobody_is_told_of_what_was_passed(due: Checkpoint, ben: User) -> None:
    checkpoints.submit(due, version=1, note="", snapshot={}, by=ben)

    tick(due, 0)

    assert told(ben) == []


@pytest.mark.parametrize("how", ["skipped", "removed", "resolved"])
def test_a_notice_on_its_way_is_cancelled_once_the_gate_is_gone(
    due: Checkpoint, ana: User, ben: User, how: str
) -> None:
    delivery.materialise(due.due_at)
    match how:
        case "skipped":
            checkpoints.skip(due, version=None, reason="Everyone is on the call", by=ana)
        case "removed":
            pieces.remove(due, part="checkpoints", by=ana)
        case "resolved":
            checkpoints.cancel_waiting(due.incident, by=ana)

    tick(due, 0)

    assert told(ben) == []
    rows = Notice.objects.filter(recipient=ben, occasion="due").values_list("state", "error")
    assert set(rows) == {("cancelled", "no longer due")}


def test_who_may_not_see_a_private_incident_is_not_told(
    due: Checkpoint, ana: User, ben: User
) -> None:
    incidents.set_privacy(due.incident, private=True, by=ana)

    tick(due, 20)

    assert (told(ana), told(ben)) == (["missed"], [])
    errors = Notice.objects.filter(recipient=ben, occasion="missed").values_list("error", flat=True)
    assert set(errors) == {"the recipient may not see it any more"}


def test_who_is_on_a_private_incident_is_told(due: Checkpoint, ana: User, ben: User) -> None:
    incidents.set_privacy(due.incident, private=True, by=ana)
    roles.give(due.incident, user=ben, name="scribe", by=ana)

    tick(due, 0)

    assert told(ben) == ["due"]
