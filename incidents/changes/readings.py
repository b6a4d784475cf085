"""What machines read and tools send: quiet entries, by which open pages are drawn again."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Metric, Reading
from incidents.quantity import shown

PART = "metrics"
SAME = (
    "metric", "source", "at", "window", "qualifier", "value", "low", "high", "numerator",
    "denominator", "note",
)  # fmt: skip


@transaction.atomic
def claim(at: datetime, *, most: int) -> list[Metric]:
    """Metrics of open incidents that are due, each given its next time, the longest due first.

    Whoever claims one asks for it; when that is lost, the next time comes all the same. The moving
    of `next_read_at` alone is no change of the incident and has no entry.
    """
    rows = Metric.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        next_read_at__lte=at, removed_at=None, incident__is_open=True, incident__is_record=False
    )
    asked = rows.filter(source__retired_at=None, interval__isnull=False).exclude(query="")
    found = asked.exclude(source=None).select_related("source", "incident").order_by("next_read_at")
    claimed = list(found[:most])
    for metric in claimed:
        assert metric.next_read_at  # the filter says so
        metric.next_read_at = next_time(metric.next_read_at, metric.interval or timedelta(0), at)
        metric.save(update_fields=["next_read_at"])
    return claimed


def next_time(due: datetime, interval: timedelta, at: datetime) -> datetime:
    """One interval after it was due; when that is over too, one interval from now."""
    following = due + interval
    return following if following > at else at + interval


@transaction.atomic
def store_value(asked: Metric, value: Decimal, *, at: datetime) -> Reading | None:
    """The reading of a value; None when the question was changed or the incident ended meanwhile."""
    metric = still_asked(asked)
    if metric is None:
        return None
    say(metric, error="")
    reading = Reading(
        incident=metric.incident, metric=metric, at=at, value=value, source="prometheus"
    )
    return insert(reading, by=None)


@transaction.atomic
def store_sent(reading: Reading, *, by: User) -> tuple[Reading, bool]:
    """An unsaved reading that a tool sent, and True; or the same one that was sent before, and False.

    Raises ValidationError when the table's rules refuse it, Gone when its metric was removed.
    """
    reading.incident = pieces.lock(reading.incident)
    if pieces.reread(reading.metric).removed_at is not None:
        raise pieces.Gone(str(reading.metric))
    before = Reading.objects.filter(**{name: getattr(reading, name) for name in SAME}).first()
    if before is not None:
        return before, False
    reading.validate_constraints()
    return insert(reading, by=by), True


def insert(reading: Reading, *, by: User | None) -> Reading:
    """Write a reading under its incident's lock. Its place in the list is its time: no position."""
    reading.save(force_insert=True)
    metric = reading.metric
    timeline.record(
        reading.incident,
        "added",
        part=PART,
        text=f"read {shown(reading.amount)} {metric.unit}".strip() + f" for “{metric}”",
        by=by,
        row=reading,
        now=pieces.state(reading),
        quiet=True,
    )
    return reading


def newest_of(metrics: QuerySet[Metric]) -> dict[int, Reading]:
    """The newest reading of each of these metrics that has one, by the metric's key."""
    rows = Reading.objects.filter(metric__in=metrics, removed_at=None)
    newest = rows.order_by("metric_id", "-at", "-pk").distinct("metric_id")
    return {reading.metric_id: reading for reading in newest}


@transaction.atomic
def store_error(asked: Metric, error: str) -> None:
    """Why there was no value; said once, as long as it stays the same."""
    metric = still_asked(asked)
    if metric is not None:
        say(metric, error=error)


def still_asked(asked: Metric) -> Metric | None:
    """The metric under its incident's lock, when it is still to be read by the same question."""
    incident = pieces.lock(asked.incident)
    metric = pieces.reread(asked)
    same = (metric.source_id, metric.query) == (asked.source_id, asked.query)
    return metric if same and incident.is_open and metric.removed_at is None else None


def say(metric: Metric, *, error: str) -> None:
    """Set or clear the error. The version stays: nobody's open form is in conflict with it."""
    error = error[:300]
    if metric.read_error == error:
        return
    was = kept(metric)
    metric.read_error = error
    metric.save(update_fields=["read_error"])
    words = f"cannot read “{metric}”: {error}" if error else f"“{metric}” can be read again"
    timeline.record(
        metric.incident,
        "read error" if error else "read again",
        part=PART,
        text=words,
        by=None,
        row=metric,
        was=was,
        now=kept(metric),
        quiet=True,
    )


def kept(metric: Metric) -> dict[str, Any]:
    """What the timeline holds of how the reading goes."""
    return {"read_error": metric.read_error, "next_read_at": metric.next_read_at}
