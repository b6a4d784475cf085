"""Metrics and their readings: what a load test or a probe sends while an incident runs."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status

from accounts.models import User
from api.shapes import ReadingIn, metric_out, reading_out
from incidents.access import incident_for
from incidents.changes import readings as changes
from incidents.changes.pieces import Gone
from incidents.models import Reading

ADDED, THERE_ALREADY = 201, 200
NO_METRIC = "There is no such metric."

router = Router()


class Asked(HttpRequest):
    """A request that was let in; for annotations only."""

    auth: User


@router.get("/incidents/{int:number}/metrics", url_name="metrics", response=dict[str, Any])
def metrics(request: Asked, number: int) -> dict[str, Any]:
    """The metrics of an incident, each with its newest reading."""
    rows = incident_for(request.auth, number).metrics.filter(removed_at=None)
    newest = changes.newest_of(rows)
    return {"metrics": [metric_out(metric, newest.get(metric.pk)) for metric in rows]}


@router.post(
    "/incidents/{int:number}/metrics/{int:pk}/readings",
    url_name="readings",
    response={ADDED: dict[str, Any], THERE_ALREADY: dict[str, Any]},
)
def add(request: Asked, number: int, pk: int, sent: ReadingIn) -> Status[dict[str, Any]]:
    """A reading; sent again it is the one that is there."""
    incident = incident_for(request.auth, number, edit=True)
    metric = incident.metrics.filter(pk=pk).first()
    if metric is None:
        raise Http404(NO_METRIC)
    at = sent.at or timezone.now()
    reading = Reading(incident=incident, metric=metric, at=at, source="api", **sent.columns)
    try:
        kept, is_new = changes.store_sent(reading, by=request.auth)
    except Gone:
        raise Http404(NO_METRIC) from None
    return Status(ADDED if is_new else THERE_ALREADY, reading_out(kept))
