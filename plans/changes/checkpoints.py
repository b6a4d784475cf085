"""The gates: set up, pass, move, skip, re-base; and what time alone does to them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

import notices
from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident
from plans.models import Checkpoint
from plans.timing import offsets_for, state_at

State = Checkpoint.State


class NotWaiting(Exception):
    """The checkpoint was passed, skipped or cancelled already."""


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


@transaction.atomic
def set_up(incident: Incident, *, by: User) -> list[Checkpoint]:
    """The checkpoints that the priority asks for, owned by whoever sets them up."""
    new = [
        Checkpoint(incident=incident, offset=offset, owner=by)
        for offset in offsets_for(incident.priority)
    ]
    return [add(checkpoint, by=by) for checkpoint in new]


@transaction.atomic
def edit(checkpoint: Checkpoint, *, version: int, by: User, **values: Any) -> Checkpoint:
    """Change topic, owner or offset; a new offset moves the due time of one still waiting."""
    if "offset" in values and checkpoint_now(checkpoint).is_waiting:
        due_at = checkpoint.incident.base + values["offset"]
        values |= {"due_at": due_at, "state": state_at(due_at, timezone.now())}
    checkpoint = pieces.edit(checkpoint, version=version, part="checkpoints", by=by, **values)
    notices.nudge()
    return checkpoint


def checkpoint_now(checkpoint: Checkpoint) -> Checkpoint:
    """The row as it is stored."""
    return Checkpoint.objects.get(pk=checkpoint.pk)


@transaction.atomic
def submit(
    checkpoint: Checkpoint, *, version: int, note: str, snapshot: dict[str, Any], by: User
) -> Checkpoint:
    """Pass the gate: freeze the figures, on time or late. Raises Stale or NotWaiting."""
    checkpoint = waiting(checkpoint, version=version)
    at = timezone.now()
    late = at > checkpoint.due_at + Checkpoint.GRACE
    now = {
        "state": State.SUBMITTED_LATE if late else State.SUBMITTED,
        "note": note, "snapshot": snapshot, "submitted_at": at, "submitted_by": by,
    }  # fmt: skip
    set_state(checkpoint, f"recorded the {checkpoint}", by=by, **now)
    return checkpoint


@transaction.atomic
def skip(checkpoint: Checkpoint, *, version: int | None, reason: str, by: User) -> Checkpoint:
    """Let a gate go by, for a reason that is kept. Raises NotWaiting."""
    checkpoint = waiting(checkpoint, version=version)
    set_state(checkpoint, f"skipped the {checkpoint}", by=by, state=State.SKIPPED, reason=reason)
    return checkpoint


@transaction.atomic
def cancel_waiting(incident: Incident, *, by: User) -> None:
    """Resolving an incident cancels the gates that are still open."""
    for checkpoint in Checkpoint.objects.waiting().filter(incident=incident):
        set_state(checkpoint, f"cancelled the {checkpoint}", by=by, state=State.CANCELLED)


@transaction.atomic
def start_clock(incident: Incident, *, at: datetime, by: User) -> Incident:
    """Make a record live: the base becomes `at`, and its checkpoints run and remind."""
    incident = pieces.lock(incident)
    was = {"is_record": incident.is_record, "analysed_at": incident.analysed_at}
    incident.is_record, incident.analysed_at = False, at
    incident.version += 1
    incident.save(update_fields=["is_record", "analysed_at", "version"])
    timeline.record(
        incident,
        "started",
        part="header",
        text="started the clock",
        by=by,
        row=incident,
        was=was,
        now={"is_record": False, "analysed_at": at},
    )
    for checkpoint in incident.checkpoints.filter(removed_at=None, state=State.RECORDED):
        rebase(checkpoint, incident.base, by=by, owner=checkpoint.owner or by)
    notices.nudge()
    return incident


@transaction.atomic
def rebase_waiting(incident: Incident, *, by: User) -> None:
    """After the base moved: future checkpoints follow it, those already due stay where they were."""
    incident = pieces.lock(incident)
    future = Checkpoint.objects.filter(incident=incident, removed_at=None, state=State.SCHEDULED)
    for checkpoint in future:
        rebase(checkpoint, incident.base, by=by)
    notices.nudge()


def rebase(checkpoint: Checkpoint, base: datetime, *, by: User, **values: Any) -> None:
    """Compute the due time anew from a base; the old one stays in the timeline."""
    due_at = base + checkpoint.offset
    state = state_at(due_at, timezone.now())
    text = f"moved the {checkpoint} to {due_at:%Y-%m-%d %H:%M} UTC"
    set_state(checkpoint, text, by=by, due_at=due_at, state=state, **values)


def advance(at: datetime) -> int:
    """Mark what time alone has changed: scheduled to due, late and missed. Returns how many."""
    overdue = Checkpoint.objects.due_before(at).filter(incident__is_record=False)
    overdue = overdue.exclude(state=State.MISSED)
    moved = 0
    for checkpoint in overdue.select_related("incident")[:500]:
        moved += advance_one(checkpoint, at)
    return moved


@transaction.atomic
def advance_one(checkpoint: Checkpoint, at: datetime) -> bool:
    """Mark one checkpoint, unless somebody passed it meanwhile."""
    pieces.lock(checkpoint.incident)
    checkpoint = Checkpoint.objects.select_related("incident").get(pk=checkpoint.pk)
    state = state_at(checkpoint.due_at, at)
    if not checkpoint.is_waiting or checkpoint.removed_at or checkpoint.state == state:
        return False
    set_state(checkpoint, f"{checkpoint} is {state}", by=None, state=state)
    return True


def waiting(checkpoint: Checkpoint, *, version: int | None) -> Checkpoint:
    """The locked row of a gate that somebody still has to pass."""
    checkpoint = pieces.locked(checkpoint, version=version)
    if not checkpoint.is_waiting:
        raise NotWaiting(str(checkpoint))
    return checkpoint


def set_state(checkpoint: Checkpoint, text: str, *, by: User | None, **values: Any) -> None:
    """Write fields of a locked checkpoint with their entry."""
    was = {name: getattr(checkpoint, name) for name in values if name != "snapshot"}
    pieces.store(checkpoint, **values)
    now = {name: value for name, value in values.items() if name != "snapshot"}
    timeline.record(
        checkpoint.incident,
        "checkpoint",
        part="checkpoints",
        text=text,
        by=by,
        row=checkpoint,
        was=was,
        now=now,
    )
