"""What all changes of a gate share: adding one, finding it still waiting, writing its state."""

from typing import Any

from django.db import transaction

import notices
from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from plans.models import Checkpoint

State = Checkpoint.State


class NotWaiting(Exception):
    """The checkpoint was passed, skipped or cancelled already, as `theirs` says."""

    def __init__(self, theirs: Checkpoint) -> None:
        super().__init__(f"It is {theirs.get_state_display().lower()} already.")
        self.theirs = theirs


@transaction.atomic
def add(checkpoint: Checkpoint, *, by: User | None, **values: Any) -> Checkpoint:
    """Add an unsaved checkpoint: due at its offset from the base, history on a record."""
    incident = pieces.lock(checkpoint.incident)
    for name, value in values.items():
        setattr(checkpoint, name, value)
    checkpoint.due_at = incident.base + checkpoint.offset
    if incident.is_record:
        checkpoint.state = State.RECORDED
    pieces.add(checkpoint, part="checkpoints", by=by)
    notices.nudge()
    return checkpoint


def waiting(checkpoint: Checkpoint, *, version: int | None) -> Checkpoint:
    """The locked row of a gate that somebody still has to pass.

    Raises Gone, then NotWaiting, then Stale.
    """
    checkpoint = pieces.locked(checkpoint, version=None)
    if not checkpoint.is_waiting:
        raise NotWaiting(checkpoint)
    if version not in (None, checkpoint.version):
        raise pieces.Stale(checkpoint)
    return checkpoint


def set_state(
    checkpoint: Checkpoint, text: str, *, by: User | None, reason_why: str = "", **values: Any
) -> None:
    """Write fields of a locked checkpoint with their entry, which keeps all of them.

    `reason_why` stands with the entry; `reason` is the gate's own field.
    """
    was = {name: getattr(checkpoint, name) for name in values}
    pieces.store(checkpoint, **values)
    timeline.record(
        checkpoint.incident, "checkpoint", part="checkpoints", text=text, by=by,
        row=checkpoint, was=was, now=values, reason=reason_why,
    )  # fmt: skip
