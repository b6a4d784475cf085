"""The figures of an incident at one moment, as plain values that no later edit can change."""

from typing import Any

from incidents import timeline
from incidents.models import Incident
from incidents.recovery import flow_state, recovery
from incidents.sections import metrics, present
from incidents.templatetags.readings import amount, target
from plans.models import Criterion


def snapshot(incident: Incident) -> dict[str, Any]:
    """State, services, flows, metrics, criteria and the revision, JSON-ready."""
    affected = list(present(incident.services.select_related("service")))
    flows = present(incident.flows.prefetch_related("steps__service"))
    return {
        "state": incident.get_state_display(),
        "recovery": recovery((s.core, s.state) for s in affected).text,
        "services": [
            {"name": s.service.name, "core": s.core, "state": s.state, "detail": s.detail}
            for s in affected
        ],
        "flows": [
            {"name": f.name, "state": str(flow_state(s.condition for s in f.steps.all()))}
            for f in flows
        ],
        "metrics": [figures(row) for row in metrics(incident, None)["metrics"]],
        "criteria": [judged(criterion) for criterion in present(incident.criteria)],
        "revision": timeline.revision(incident),
    }


def figures(row: dict[str, Any]) -> dict[str, str]:
    """One metric in words."""
    metric, reading = row["metric"], row["reading"]
    now = amount(reading, metric) if reading else "–"
    return {
        "name": metric.name, "now": now, "target": target(metric),
        "gap": row["gap"].text if row["gap"] else "no reading",
    }  # fmt: skip


def judged(criterion: Criterion) -> dict[str, str]:
    """One criterion with its result."""
    return {"side": criterion.side, "text": str(criterion.text), "result": criterion.result}
