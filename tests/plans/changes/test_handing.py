"""Putting a gate's reminders off, and handing it over."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes.pieces import Gone, Stale, remove
from notices import delivery
from notices.models import Notice
from plans.changes import checkpoints, handing
from plans.changes.gate import NotWaiting

MINUTE = timedelta(minutes=1)
HALF = 30 * MINUTE


@pytest.fixture
def due(gate, ben):
    return gate(2, owner=ben)


def snooze(due, by, *, minutes=0, version=None):
    """Snooze for half an hour, so many minutes after it was due."""
    at = due.due_at + minutes * MINUTE
    return handing.snooze(due, version=version, length=HALF, reason="On a call", at=at, by=by)


def told(user):
    return list(
        Notice.objects.for_person(user).order_by("due_at").values_list("occasion", flat=True)
    )


def test_a_snooze_is_on_the_record_with_its_reason(due, ben, newest):
    snooze(due, ben)

    entry = newest(due.incident)
    until = due.due_at + HALF
    assert entry.text == f"snoozed the 2-hour checkpoint until {until:%H:%M} UTC"
    assert (entry.reason, entry.was, entry.now) == (
        "On a call", {"snoozed_until": None}, {"snoozed_until": until.isoformat()},
    )  # fmt: skip


def test_while_it_is_snoozed_nobody_is_told_and_then_once(due, ana, ben):
    delivery.tick(due.due_at)
    snooze(due, ben, minutes=2)

    for minutes in range(3, 60):
        delivery.tick(due.due_at + minutes * MINUTE)

    assert told(ben) == ["due", "snoozed", "repeat-1"]
    assert told(ana) == ["snoozed", "repeat-1"]


def test_a_letter_that_waits_is_not_sent_into_the_snooze(due, ben):
    snooze(due, ben, minutes=-15)

    delivery.tick(due.due_at)

    assert not Notice.objects.exists()


def test_the_new_owner_is_told_at_once(due, ana, ben, cleo):
    delivery.tick(due.due_at)

    handing.hand_over(due, version=None, owner=cleo, reason="Off shift", by=ben)
    delivery.tick(due.due_at + MINUTE)

    assert (told(ben), told(cleo)) == (["due"], ["due"])


def test_a_handover_is_on_the_record_and_ends_a_snooze(due, ben, cleo, newest):
    snooze(due, ben)

    handing.hand_over(due, version=None, owner=cleo, reason="Off shift", by=ben)

    due.refresh_from_db()
    entry = newest(due.incident)
    assert (due.owner, due.snoozed_until) == (cleo, None)
    assert entry.text == "handed the 2-hour checkpoint over to Cleo"
    assert (entry.reason, entry.now["owner"]) == ("Off shift", cleo.pk)


def test_it_goes_to_nobody_who_may_not_work_on_it(due, ben, vera):
    with pytest.raises(ValidationError, match="may not work"):
        handing.hand_over(due, version=None, owner=vera, reason="", by=ben)


def test_handing_it_to_its_owner_changes_nothing(due, ben):
    before = due.incident.entries.count()

    handing.hand_over(due, version=None, owner=ben, reason="", by=ben)

    assert due.incident.entries.count() == before


def test_what_was_changed_meanwhile_is_refused(due, ben):
    snooze(due, ben)

    with pytest.raises(Stale):
        snooze(due, ben, version=1)


def test_what_was_passed_meanwhile_is_refused(due, ben):
    checkpoints.skip(due, version=None, reason="x", by=ben)

    with pytest.raises(NotWaiting):
        snooze(due, ben)


def test_what_was_removed_meanwhile_is_refused(due, ben):
    remove(due, part="checkpoints", by=ben)

    with pytest.raises(Gone):
        snooze(due, ben)


def test_a_new_owner_is_told_long_before_it_is_due(due, ben, cleo):
    handing.hand_over(due, version=None, owner=cleo, reason="Off shift", by=ben)

    delivery.tick()
    delivery.tick()

    [notice] = Notice.objects.for_person(cleo)
    assert notice.title.startswith(
        f"#{due.incident.number}: 2-hour checkpoint is yours now, due in"
    )
    assert [letter.to for letter in mail.outbox] == [[cleo.email]]


def test_who_had_it_for_a_moment_is_not_told_afterwards(due, ana, ben, cleo):
    handing.hand_over(due, version=None, owner=cleo, reason="", by=ben)
    handing.hand_over(due, version=None, owner=ana, reason="", by=cleo)

    delivery.tick()

    assert (told(cleo), told(ana)) == ([], ["handed-3"])


def test_a_gate_whose_owner_left_is_told_to_the_commander(due, ana, ben):
    User.objects.filter(pk=ben.pk).update(is_active=False)

    delivery.tick(due.due_at)

    assert told(ana) == ["due"]
