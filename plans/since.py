"""What a gate or an update is compared with: the one before it, or how everything began."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone

from incidents.models import Incident, Reading, ServiceState
from incidents.past import seen_at
from incidents.past.moments import found_in
from incidents.templatetags.readings import amount
from incidents.timeline import plain
from plans.delta import compared, delta
from plans.models import Checkpoint, StatusUpdate
from plans.snapshot import Row, snapshot

LINE = ("verb", "model", "text", "quiet", "recorded_at")
FIRST_LINES = 2000  # an import writes hundreds in its one burst


class Earlier(NamedTuple):
    """Figures to compare with: what they are called, when they were taken, and the snapshot."""

    name: str
    at: datetime
    figures: Row


def frozen(now: Row, earlier: Earlier) -> Row:
    """A snapshot with what changed since an earlier one, to be kept for good."""
    return now | {
        "since": {"name": earlier.name, "at": plain(earlier.at)},
        "delta": delta(earlier.figures, now),
        "compared": compared(earlier.figures, now),
    }


def before_gate(gate: Checkpoint, now: Row) -> Earlier:
    """The checkpoint that was passed last, or the start."""
    rows = gate.incident.checkpoints.filter(removed_at=None, submitted_at__isnull=False)
    kept = rows.exclude(pk=gate.pk).exclude(snapshot__isnull=True).exclude(snapshot={})
    last = kept.order_by("-submitted_at").first()
    if last is None or not last.snapshot or last.submitted_at is None:
        return start(gate.incident, now)
    return Earlier(f"the {last}", last.submitted_at, last.snapshot)


def before_update(incident: Incident, now: Row, wrong: StatusUpdate | None = None) -> Earlier:
    """The update before, for a correction the one before what it corrects; or the start."""
    last = update_before(incident, wrong)
    if last is None or not last.snapshot:
        return start(incident, now)
    return Earlier(f"update {last.number}", last.as_of, last.snapshot)


def update_before(incident: Incident, wrong: StatusUpdate | None = None) -> StatusUpdate | None:
    """The newest update, or the newest before one that is corrected; a corrected one never."""
    rows = incident.updates.filter(superseded_by=None)
    if wrong is not None:
        rows = rows.filter(number__lt=wrong.number)
    found: StatusUpdate | None = rows.first()
    return found


def start(incident: Incident, now: Row) -> Earlier:
    """How it began: all that was written down at once, and what was first known of the rest."""
    at = start_moment(incident)
    if at is None:
        return Earlier("the start", incident.base, now)
    with seen_at(incident, at) as then:
        figures = snapshot(then)
    return Earlier("the start", at, filled(figures, now))


def start_moment(incident: Incident) -> datetime | None:
    """When the first that belongs together was written; the start of the clock, if that is later."""
    lines = incident.entries.order_by("id").only(*LINE)[:FIRST_LINES]
    first = next(found_in(lines), None)
    return max(first.at, min(incident.base, timezone.now())) if first else None


def filled(start: Row, now: Row) -> Row:
    """The start with metrics and services that came later, as they were when first known."""
    known = {row["id"] for row in start["metrics"] if row["value"] is not None}
    later = [row for row in now["metrics"] if row["id"] not in known]
    firsts = first_readings(later)
    kept = [row for row in start["metrics"] if row["id"] not in firsts]
    there = {row["id"] for row in start["services"]}
    new = [row for row in now["services"] if row["id"] not in there]
    return start | {
        "metrics": [*kept, *(row | firsts[row["id"]] for row in later if row["id"] in firsts)],
        "services": [*start["services"], *(row | first_state(row) for row in new)],
    }


def first_readings(rows: list[Row]) -> dict[int, Row]:
    """The oldest reading of each of these metrics, in words and as a number."""
    found = Reading.objects.filter(removed_at=None, metric__in=[row["id"] for row in rows])
    oldest = found.order_by("metric_id", "at", "pk").distinct("metric_id").select_related("metric")
    return {r.metric_id: {"now": amount(r, r.metric), "value": plain(r.amount)} for r in oldest}


def first_state(row: Row) -> dict[str, Any]:
    """The state that a service had when it was put on the incident."""
    first = ServiceState.objects.filter(affected=row["id"]).order_by("as_of", "pk").first()
    return {"state": first.state if first else row["state"]}
