"""The live parts that `incidents` itself brings, and what each needs from the database."""

from collections import Counter
from typing import Any

from django.db.models import Prefetch

from config import moment
from incidents import parts
from incidents.gap import gap
from incidents.models import Finding, Incident, Metric, Reading, Role
from incidents.recovery import flow_state, recovery
from incidents.staleness import staleness

LATEST = 6


def register_parts() -> None:
    """Called once at start-up, in the order of the page."""
    parts.register("header", "incidents/header.html", header, reads=["roles", "impact"])
    parts.register("services", "incidents/services.html", services)
    parts.register("metrics", "incidents/metrics.html", metrics, reads=["services"])
    parts.register("findings", "incidents/findings.html", findings)
    parts.register("impact", "incidents/impact.html", impact)
    parts.register("roles", "incidents/roles.html", roles)
    parts.register("labels", "incidents/labels.html", labels)
    parts.register("references", "incidents/references.html", references)
    parts.register("notes", "incidents/notes.html", notes, reads=["header"])
    parts.register("feed", "incidents/feed.html", feed, reads=["*"])


def header(incident: Incident, row: int | None) -> dict[str, Any]:
    """Title and facts."""
    held = incident.roles.filter(until=None, name=Role.Name.COMMANDER).select_related("user")
    return {"commander": held.first(), "impacts": present(incident.impacts)[:2]}


def services(incident: Incident, row: int | None) -> dict[str, Any]:
    """Services with their states, the recovery rate, and the user flows."""
    affected = present(incident.services.select_related("service"))
    flows = present(incident.flows.prefetch_related("steps__service__service"))
    return {
        "services": affected,
        "recovery": recovery((s.core, s.state) for s in affected),
        "flows": [(f, flow_state(s.condition for s in f.steps.all())) for f in flows],
    }


def metrics(incident: Incident, row: int | None) -> dict[str, Any]:
    """Each metric with its newest reading and the gap to its target."""
    newest = Reading.objects.filter(removed_at=None).order_by("-at", "-pk")[:1]
    found = incident.metrics.select_related("source")
    rows = present(found.prefetch_related(Prefetch("readings", newest, "newest")))
    states = present(incident.services).values_list("core", "state")
    measures = [measured(metric) | stale(metric, incident) for metric in rows]
    return {"metrics": measures, "recovery": recovery(states)}


def measured(metric: Metric) -> dict[str, Any]:
    """A metric, its newest reading, and how far that is from the target."""
    reading = newest_of(metric)
    if reading is None:
        return {"metric": metric, "reading": None, "gap": None}
    is_ratio = reading.numerator is not None or metric.unit == "%"
    distance = gap(reading.amount, metric.target_operator, metric.target, percent=is_ratio)
    return {"metric": metric, "reading": reading, "gap": distance}


def stale(metric: Metric, incident: Incident) -> dict[str, Any]:
    """Why a metric's reading is old; nothing is read once the incident is over."""
    if not incident.is_open:
        return {"stale": None}
    return {"stale": staleness(metric, newest_of(metric), at=moment.now())}


def newest_of(metric: Metric) -> Reading | None:
    """The newest reading, as fetched with the metrics."""
    return next(iter(metric.newest), None)  # type: ignore[attr-defined]


def findings(incident: Incident, row: int | None) -> dict[str, Any]:
    """Progress, failures and the outlook."""
    found = list(present(incident.findings))
    counts = Counter(finding.polarity for finding in found)
    return {"findings": found, "counts": {name: counts[name] for name in Finding.Polarity.values}}


def impact(incident: Incident, row: int | None) -> dict[str, Any]:
    """What it costs."""
    return {"impacts": present(incident.impacts)}


def roles(incident: Incident, row: int | None) -> dict[str, Any]:
    """Who does what now."""
    return {"roles": incident.roles.filter(until=None).select_related("user")}


def labels(incident: Incident, row: int | None) -> dict[str, Any]:
    """Short tags."""
    return {"labels": present(incident.labels)}


def references(incident: Incident, row: int | None) -> dict[str, Any]:
    """The same incident elsewhere."""
    return {"references": present(incident.references)}


def notes(incident: Incident, row: int | None) -> dict[str, Any]:
    """The assessment, notes, and who drafted the analysis."""
    return {
        "notes": present(incident.notes),
        "provenance": present(incident.provenances.select_related("reviewed_by")),
    }


def feed(incident: Incident, row: int | None) -> dict[str, Any]:
    """The newest entries of the timeline."""
    read = incident.entries.filter(quiet=False).select_related("by")
    return {"entries": read.order_by("-id")[:LATEST]}


def present(rows: Any) -> Any:
    """Those not removed."""
    return rows.filter(removed_at=None)
