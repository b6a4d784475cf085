"""Where the incident stands: what it is, what works, what it costs, what the figures are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from incidents.models import Incident
from incidents.models.service import Condition
from incidents.recovery import flow_state, recovery
from incidents.sections import metrics, present
from incidents.templatetags.readings import amount, target


@dataclass(frozen=True)
class Standing:
    """A service or a user flow with its state; `core` counts for the recovery rate."""

    name: str
    state: Condition
    detail: str
    core: bool = False


@dataclass(frozen=True)
class Figure:
    """A metric in words: its newest reading, its target, how far apart they are."""

    name: str
    now: str
    target: str
    gap: str


@dataclass(frozen=True)
class Situation:
    """`elapsed` is None on a record, whose clock does not run."""

    elapsed: timedelta | None
    recovery: str
    services: list[Standing]
    flows: list[Standing]
    figures: list[Figure]
    impacts: list[tuple[str, str]]


def situation(incident: Incident, *, at: datetime) -> Situation:
    """The situation at this moment."""
    affected = list(present(incident.services.select_related("service")))
    flows = present(incident.flows.prefetch_related("steps__service"))
    return Situation(
        elapsed(incident, at),
        recovery((s.core, s.state) for s in affected).text,
        [Standing(s.service.name, Condition(s.state), s.detail, s.core) for s in affected],
        [Standing(f.name, flow_state(s.condition for s in f.steps.all()), f.note) for f in flows],
        [figure(row) for row in metrics(incident, None)["metrics"]],
        [(str(impact), impact.text) for impact in present(incident.impacts)],
    )


def elapsed(incident: Incident, at: datetime) -> timedelta | None:
    """Since it began, up to its resolution or to now; a record has no clock."""
    if incident.is_record:
        return None
    end = at if incident.is_open else incident.resolved_at or at
    return max(end - incident.began, timedelta())


def figure(row: dict[str, Any]) -> Figure:
    """One metric."""
    metric, reading = row["metric"], row["reading"]
    return Figure(
        metric.name,
        amount(reading, metric) if reading else "no reading",
        target(metric),
        row["gap"].text if row["gap"] else "–",
    )
