"""Whether a metric that is read by itself still is: what stands there may be old."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from incidents.models import Metric, Reading

AT_LEAST = timedelta(minutes=10)
MISSED = 2  # readings


@dataclass(frozen=True)
class Stale:
    """Since when no reading came, None when there never was one, and why."""

    since: datetime | None
    why: str


def staleness(metric: Metric, newest: Reading | None, *, at: datetime) -> Stale | None:
    """Why the newest reading is not to be trusted at `at`; None while it is, or read by hand.

    Stale is one with an error, and one whose newest reading is older than two intervals and than
    ten minutes.
    """
    if not metric.query or metric.interval is None:
        return None
    since = newest.at if newest else None
    if metric.read_error:
        return Stale(since, metric.read_error)
    if metric.source is None or metric.source.retired_at:
        return Stale(since, "its source is not asked any more")
    asked_since = since or metric.created_at
    is_old = at - asked_since > max(MISSED * metric.interval, AT_LEAST)
    return Stale(since, "no reading has come since") if is_old else None
