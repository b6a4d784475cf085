"""The rhythm of an incident's checkpoints: what its priority asks for, and what of it is missing."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from incidents.models import Incident
from incidents.sections import present
from plans.models import Checkpoint, Rhythm
from plans.timing import Schedule, default_for, offset_after

State = Checkpoint.State
AHEAD = (State.SCHEDULED, State.DUE, State.LATE)


class Beat(NamedTuple):
    """A priority with its schedule; `version` is 0 while the default holds."""

    priority: Incident.Priority
    schedule: Schedule
    version: int


def beats() -> list[Beat]:
    """The five priorities, as they are set or by default."""
    rows = {row.priority: row for row in Rhythm.objects.all()}
    return [beat(priority, rows.get(priority)) for priority in Incident.Priority]


def beat(priority: str, row: Rhythm | None) -> Beat:
    """One priority by its row, or by the default."""
    named = Incident.Priority(priority)
    if row is None:
        return Beat(named, default_for(priority), 0)
    return Beat(named, Schedule(tuple(row.hours), row.then_every), row.version)


def beat_of(priority: str) -> Beat:
    """One priority as it is set."""
    return beat(priority, Rhythm.objects.filter(priority=priority).first())


def schedule_of(incident: Incident) -> Schedule:
    """What the incident's priority asks for."""
    return beat_of(incident.priority).schedule


def missing(incident: Incident, at: datetime) -> list[timedelta]:
    """The offsets that the priority asks for, that are ahead and that no checkpoint has.

    On a record all count, because nothing of it is ahead. When everything asked for is over and
    the rhythm goes on, its next beat.
    """
    schedule = schedule_of(incident)
    rows = present(incident.checkpoints).exclude(state=State.CANCELLED)
    there = dict(rows.values_list("offset", "state"))
    elapsed = at - incident.base
    ahead = [o for o in schedule.offsets if incident.is_record or o > elapsed]
    lacking = [offset for offset in ahead if offset not in there]
    if ahead or set(there.values()) & set(AHEAD):
        return lacking
    following = offset_after(schedule, timedelta(0), elapsed) if schedule.hours else None
    return [following] if following else []


def next_offset(incident: Incident, *, at: datetime, ended: Checkpoint) -> timedelta | None:
    """The offset at which the rhythm goes on once `ended` is over.

    None while another checkpoint waits that was not missed, on a record, once the incident is
    over, and where the priority asks for no more.
    """
    rows = present(incident.checkpoints).exclude(state=State.CANCELLED)
    if rows.filter(state__in=AHEAD).exclude(pk=ended.pk).exists():
        return None
    if not incident.is_open or incident.is_record:
        return None
    last = max(rows.values_list("offset", flat=True), default=timedelta(0))
    return offset_after(schedule_of(incident), last, at - incident.base)


def next_ahead(ended: Checkpoint) -> Checkpoint | None:
    """The next checkpoint whose time is still to come, other than this one."""
    rows = Checkpoint.objects.waiting().filter(incident=ended.incident_id)
    ahead = rows.filter(due_at__gt=timezone.now()).exclude(pk=ended.pk)
    return ahead.select_related("incident", "owner").first()


def next_time(ended: Checkpoint) -> datetime | None:
    """When it is looked at again after this gate: the next one's time, or the next beat."""
    if following := next_ahead(ended):
        return following.due_at
    offset = next_offset(ended.incident, at=timezone.now(), ended=ended)
    return None if offset is None else ended.incident.base + offset


def counted_from(incident: Incident) -> str:
    """What zero on the incident's clock is: the detection, the analysis, or its creation."""
    if incident.clock_base == Incident.Base.DETECTION and incident.detected_at:
        return "the detection"
    return "the analysis" if incident.analysed_at else "the declaration"
