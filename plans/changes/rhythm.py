"""The rhythm of checkpoints: the next one when the last is over, and what each priority asks for."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from incidents.changes import pieces
from plans.changes.gate import add
from plans.models import Checkpoint, Rhythm
from plans.rhythms import next_offset


@transaction.atomic
def follow_on(ended: Checkpoint, *, by: User | None, at: datetime | None = None) -> None:
    """Set up the checkpoint after the last one, for the same owner; under the incident's lock.

    Does nothing while another waits, so that the second of two callers adds nothing.
    """
    incident = pieces.lock(ended.incident)
    offset = next_offset(incident, at=at or timezone.now(), ended=ended)
    if offset is not None:
        add(Checkpoint(incident=incident, offset=offset, owner=ended.owner), by=by)


@transaction.atomic
def set_rhythm(priority: str, *, version: int, **values: Any) -> Rhythm:
    """Say when a priority is looked at; version 0 where the default held. Raises Stale."""
    row = Rhythm.objects.select_for_update().filter(priority=priority).first()
    if (row.version if row else 0) != version:
        raise pieces.Stale(row)
    if row is None:
        return first_set(priority, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*values, "version"])
    return row


def first_set(priority: str, **values: Any) -> Rhythm:
    """The row of a priority that had none. Raises Stale when somebody wrote it meanwhile."""
    try:
        with transaction.atomic():
            return Rhythm.objects.create(priority=priority, **values)
    except IntegrityError:
        raise pieces.Stale(Rhythm.objects.get(priority=priority)) from None


@transaction.atomic
def back_to_default(priority: str) -> None:
    """Let the default hold again."""
    Rhythm.objects.filter(priority=priority).delete()
