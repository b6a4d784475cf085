"""The gates: set up, pass, move, skip, re-base; and what time alone does to them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

import notices
from accounts.models import User
from incidents import timeline
from incidents.changes import incident as incidents
from incidents.changes import pieces, roles
from incidents.models import Incident, Role
from plans.models import Checkpoint
from plans.timing import offsets_for, state_at

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


@transaction.atomic
def set_up(incident: Incident, *, by: User) -> list[Checkpoint]:
    """The checkpoints that the priority asks for, owned by whoever sets them up.

    One at an offset that is there already is not made twice.
    """
    incident = pieces.lock(incident)
    ahead = Checkpoint.objects.present().filter(state__in=[*Checkpoint.WAITING, State.RECORDED])
    there = set(ahead.filter(incident=incident).values_list("offset", flat=True))
    new = [
        Checkpoint(incident=incident, offset=offset, owner=by)
        for offset in offsets_for(incident.priority)
        if offset not in there
    ]
    return [add(checkpoint, by=by) for checkpoint in new]


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
    incident = pieces.lock(incident)
    for checkpoint in Checkpoint.objects.waiting().filter(incident=incident):
        set_state(checkpoint, f"cancelled the {checkpoint}", by=by, state=State.CANCELLED)


@transaction.atomic
def start_clock(incident: Incident, *, at: datetime, by: User) -> Incident:
    """Make a record live: the base becomes `at`, and its checkpoints run and remind."""
    incident = pieces.lock(incident)
    now = {"is_record": False, "analysed_at": at, "clock_base": Incident.Base.ANALYSIS}
    was = {name: getattr(incident, name) for name in now}
    incidents.store(incident, **now)
    text = "started the clock"
    timeline.record(
        incident, "started", part="header", text=text, by=by, row=incident, was=was, now=now
    )
    if not incident.roles.filter(name=Role.Name.COMMANDER, until=None).exists():
        roles.give(incident, user=by, name=Role.Name.COMMANDER, by=by)
    for checkpoint in incident.checkpoints.filter(removed_at=None, state=State.RECORDED):
        rebase(checkpoint, incident.base, by=by, owner=checkpoint.owner or by)
    notices.nudge()
    return incident


@transaction.atomic
def rebase_waiting(incident: Incident, *, by: User) -> None:
    """After the base moved: future checkpoints follow it, those already due stay where they were."""
    incident = pieces.lock(incident)
    ahead = Checkpoint.objects.waiting().filter(incident=incident, due_at__gt=timezone.now())
    for checkpoint in ahead:
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
    """The locked row of a gate that somebody still has to pass. Raises NotWaiting, then Stale."""
    checkpoint = pieces.locked(checkpoint, version=None)
    if not checkpoint.is_waiting:
        raise NotWaiting(checkpoint)
    if version not in (None, checkpoint.version):
        raise pieces.Stale(checkpoint)
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
