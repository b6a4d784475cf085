"""A gate that is moved is another obligation; what was said about its old hour stays said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from incidents.models import Incident
from notices import delivery
from notices.models import Notice
from plans.changes import checkpoints
from plans.models import Checkpoint
from plans.reminders.recipients import recipients

Gate = Callable[..., Checkpoint]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def due(gate: Gate, ben: User) -> Checkpoint:
    """Ben's gate, an hour from now."""
    return gate(1, owner=ben)


def rebase(gate: Checkpoint, minutes: int, by: User) -> None:
    """Move the zero of the incident's clock, and what hangs on it."""
    incident = gate.incident
    moved = incident.base + minutes * MINUTE
    Incident.objects.filter(pk=incident.pk).update(analysed_at=moved)
    checkpoints.rebase_waiting(incident, by=by)
    gate.refresh_from_db()


def told(user: User) -> list[str]:
    rows = Notice.objects.for_person(user).order_by("pk")
    return [row.occasion for row in rows]


def test_the_same_occasion_of_another_hour_is_told_again(
    due: Checkpoint, ana: User, ben: User
) -> None:
    delivery.tick(due.due_at - 10 * MINUTE)

    rebase(due, 30, ana)
    delivery.tick(due.due_at - 20 * MINUTE)  # ten minutes before the hour that was
    delivery.tick(due.due_at - 10 * MINUTE)
    delivery.tick(due.due_at)

    assert told(ben) == ["before", "before", "due"]
    assert len(mail.outbox) == 3


def test_a_gate_that_is_moved_closer_is_told_of_at_its_new_hour(
    due: Checkpoint, ana: User, ben: User
) -> None:
    rebase(due, -30, ana)

    delivery.tick(due.due_at)

    [letter] = mail.outbox
    assert told(ben) == ["due"]
    assert f"Due {due.due_at:%Y-%m-%d %H:%M} UTC" in letter.body


def test_a_notice_of_the_old_hour_that_waits_is_cancelled(
    due: Checkpoint, ana: User, ben: User
) -> None:
    old = due.due_at
    delivery.materialise(old)

    rebase(due, 30, ana)
    delivery.tick(old)

    assert told(ben) == []
    assert set(Notice.objects.filter(occasion="due").values_list("state", "error")) == {
        ("cancelled", "no longer due")
    }


def test_a_new_owner_hears_of_what_comes(due: Checkpoint, ana: User, ben: User, cleo: User) -> None:
    delivery.tick(due.due_at)

    checkpoints.edit(due, version=2, by=ana, owner=cleo)
    delivery.tick(due.due_at + 10 * MINUTE)

    assert told(ben) == ["due"]
    assert told(cleo) == ["late"]


def test_nobody_is_named_twice(gate: Gate, ana: User, ben: User) -> None:
    assert recipients(gate(1, owner=ana), "missed") == [ana]
    assert recipients(gate(2, owner=ben), "missed") == [ben, ana]
    assert recipients(gate(3, owner=ben), "repeat") == [ben, ana]


def test_a_letter_that_failed_does_not_go_to_a_former_owner(
    due: Checkpoint, ana: User, ben: User, cleo: User, settings: Any
) -> None:
    settings.MAILERS = {"default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
    }}  # fmt: skip
    delivery.tick(due.due_at)

    checkpoints.edit(due, version=2, by=ana, owner=cleo)
    delivery.tick(due.due_at + MINUTE)

    letter = Notice.objects.get(recipient=ben, channel="email")
    assert (letter.state, letter.error) == ("cancelled", "no longer due")
    assert told(cleo) == ["due"]
