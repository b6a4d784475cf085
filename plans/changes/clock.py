"""What time and the incident's clock do to gates: start, re-base, advance, cancel."""

import time
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

import notices
from accounts.models import User
from incidents import timeline
from incidents.changes import incident as incidents
from incidents.changes import pieces, roles
from incidents.models import Entry, Incident, Role
from notices import clock
from plans.changes.gate import State, set_state
from plans.changes.rhythm import follow_on
from plans.models import Checkpoint
from plans.rhythms import beats
from plans.timing import state_at

AT_ONCE = 500
BUDGET = 5.0  # seconds


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
    """Mark what time alone has changed: scheduled to due, late and missed. Returns how many.

    What does not fit into BUDGET comes with the next tick: letters wait behind this.
    """
    moved, end = 0, time.monotonic() + BUDGET
    while time.monotonic() < end and (done := advance_some(at)):
        moved += done
    return moved


@transaction.atomic
def advance_some(at: datetime) -> int:
    """Mark up to AT_ONCE checkpoints; those of an incident that somebody changes now come later."""
    overdue = Checkpoint.objects.changed_by(at).filter(incident__is_record=False)
    keys = set(overdue.order_by("due_at").values_list("incident", flat=True)[:AT_ONCE])
    if not keys:
        return 0
    # In the order of keys everywhere, so that two workers never wait for each other in a circle.
    free = Incident.objects.select_for_update(no_key=True, skip_locked=True).order_by("pk")
    free = free.defer("search", "summary", "assessment")
    held = {incident.pk: incident for incident in free.filter(pk__in=keys)}
    rows = overdue.filter(incident__in=held).defer("snapshot", "note")
    found = list(rows.order_by("due_at", "pk")[:AT_ONCE])
    for checkpoint in found:
        checkpoint.incident = held[checkpoint.incident_id]
    mark(found, at)
    going_on = {beat.priority for beat in beats() if beat.schedule.then_every}
    for checkpoint in found:
        if checkpoint.state == State.MISSED and checkpoint.incident.priority in going_on:
            follow_on(checkpoint, by=None, at=at)
    return len(found)


def mark(found: list[Checkpoint], at: datetime) -> None:
    """Set the states that the time asks for, with their entries, in a few statements."""
    now, entries = clock.now(), []
    groups: dict[str, list[int]] = {}
    for checkpoint in found:
        was, checkpoint.state = checkpoint.state, state_at(checkpoint.due_at, at)
        groups.setdefault(checkpoint.state, []).append(checkpoint.pk)
        entries.append(marked(checkpoint, was, now))
    for state, keys in groups.items():
        rows = Checkpoint.objects.filter(pk__in=keys)
        rows.update(state=state, version=F("version") + 1)
    Entry.objects.bulk_create(entries)


def marked(checkpoint: Checkpoint, was: str, now: datetime) -> Entry:
    """The entry of a state that time brought. Its times are given: then many go in at once."""
    entry = timeline.entry(
        checkpoint.incident,
        "checkpoint",
        part="checkpoints",
        text=f"{checkpoint} is {checkpoint.state}",
        by=None,
        row=checkpoint,
        was={"state": was},
        now={"state": checkpoint.state},
    )
    entry.occurred_at = entry.recorded_at = now
    return entry
