"""The gates: set up, edit, pass, skip; what time does to them is in `clock`."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

import notices
from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes.clock import (
    advance,
    cancel_waiting,
    rebase_waiting,
    start_clock,
)
from plans.changes.gate import NotWaiting, State, add, set_state, waiting
from plans.changes.rhythm import follow_on
from plans.models import Checkpoint
from plans.rhythms import missing, next_ahead
from plans.timing import state_at

__all__ = [
    "NotWaiting", "add", "advance", "cancel_waiting", "edit", "rebase_waiting",
    "set_next", "set_up", "skip", "start_clock", "submit",
]  # fmt: skip


@transaction.atomic
def set_up(incident: Incident, *, by: User) -> list[Checkpoint]:
    """The checkpoints that the priority asks for, owned by whoever sets them up.

    One at an offset that is there already is not made twice, one whose time is over not at all;
    nothing is moved or taken away.
    """
    incident = pieces.lock(incident)
    offsets = missing(incident, timezone.now())
    return [add(Checkpoint(incident=incident, offset=o, owner=by), by=by) for o in offsets]


@transaction.atomic
def edit(checkpoint: Checkpoint, *, version: int, by: User, **values: Any) -> Checkpoint:
    """Change topic, owner or offset; a new offset moves the due time of one still waiting."""
    pieces.lock(checkpoint.incident)
    stored = pieces.reread(checkpoint)
    # Only a new offset: after a re-base those that were due stay where they were.
    if values.get("offset", stored.offset) != stored.offset:
        values |= moved(stored, stored.incident.base + values["offset"])
    checkpoint = pieces.edit(checkpoint, version=version, part="checkpoints", by=by, **values)
    notices.nudge()
    return checkpoint


def moved(checkpoint: Checkpoint, due_at: datetime) -> dict[str, Any]:
    """What another due time makes of a gate: history only shows it, a passed one keeps its own."""
    if checkpoint.state == State.RECORDED:
        return {"due_at": due_at}
    if checkpoint.is_waiting:
        return {"due_at": due_at, "state": state_at(due_at, timezone.now())}
    return {}


@transaction.atomic
def submit(
    checkpoint: Checkpoint,
    *,
    version: int,
    note: str,
    snapshot: dict[str, Any],
    by: User,
    words: str = "",
) -> Checkpoint:
    """Pass the gate: freeze the figures, on time or late; the rhythm goes on.

    `words` are added to the line of history. Raises Gone, NotWaiting or Stale.
    """
    checkpoint = waiting(checkpoint, version=version)
    at = timezone.now()
    late = at > checkpoint.due_at + Checkpoint.GRACE
    now: dict[str, Any] = {
        "state": State.SUBMITTED_LATE if late else State.SUBMITTED,
        "note": note, "snapshot": snapshot, "submitted_at": at, "submitted_by": by,
    }  # fmt: skip
    set_state(checkpoint, f"recorded the {checkpoint}{words}", by=by, **now)
    follow_on(checkpoint, by=by)
    return checkpoint


@transaction.atomic
def skip(checkpoint: Checkpoint, *, version: int | None, reason: str, by: User) -> Checkpoint:
    """Let a gate go by, for a reason that is kept; the rhythm goes on. Raises NotWaiting or Gone."""
    checkpoint = waiting(checkpoint, version=version)
    set_state(checkpoint, f"skipped the {checkpoint}", by=by, state=State.SKIPPED, reason=reason)
    follow_on(checkpoint, by=by)
    return checkpoint


@transaction.atomic
def set_next(ended: Checkpoint, *, due_at: datetime, by: User) -> Checkpoint:
    """Have the checkpoint after `ended` at this time: the next one moves, or one is added."""
    incident = pieces.lock(ended.incident)
    following = next_ahead(ended)
    offset = due_at - incident.base
    if following:
        return edit(following, version=following.version, by=by, offset=offset)
    return add(Checkpoint(incident=incident, offset=offset, owner=ended.owner), by=by)
