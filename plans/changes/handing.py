"""What the owner of a gate may do with its reminders: put them off for a while, or hand it over."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

import notices
from accounts.models import User
from incidents.access import may_edit
from notices import clock
from notices.obligations import enter
from notices.topics import Obligation
from plans.changes.gate import set_state, waiting
from plans.models import Checkpoint
from plans.reminders.occasions import HANDED, newest
from plans.reminders.topic import NAME


@transaction.atomic
def snooze(
    checkpoint: Checkpoint,
    *,
    version: int | None,
    length: timedelta,
    reason: str,
    at: datetime,
    by: User,
) -> Checkpoint:
    """Say nothing about a gate until `length` after `at`. Raises Gone, NotWaiting or Stale."""
    checkpoint = waiting(checkpoint, version=version)
    until = at + length
    text = f"snoozed the {checkpoint} until {until:%H:%M} UTC"
    set_state(checkpoint, text, by=by, reason_why=reason, snoozed_until=until)
    notices.nudge()
    return checkpoint


@transaction.atomic
def hand_over(
    checkpoint: Checkpoint, *, version: int | None, owner: User, reason: str, by: User
) -> Checkpoint:
    """Give a gate to somebody else, who is told at once of what is due.

    Raises ValidationError for a person who may not work on the incident, Gone, NotWaiting, Stale.
    """
    checkpoint = waiting(checkpoint, version=version)
    if not may_edit(owner, checkpoint.incident):
        raise ValidationError(f"{owner} may not work on this incident.")
    if checkpoint.owner == owner:
        return checkpoint
    text = f"handed the {checkpoint} over to {owner}"
    set_state(checkpoint, text, by=by, reason_why=reason, owner=owner, snoozed_until=None)
    tell_early(checkpoint, owner)
    notices.nudge()
    return checkpoint


def tell_early(checkpoint: Checkpoint, owner: User) -> None:
    """Put it into the ledger that it is theirs, where no reminder says so: nothing is due yet.

    In the change's own transaction, so that it is told if and only if it was handed over.
    """
    at = clock.now()
    if newest(checkpoint.due_at, None, at) is None:
        occasion = f"{HANDED}-{checkpoint.version}"
        enter(NAME, {Obligation(owner.pk, checkpoint.pk, occasion, at)}, at=at)
