"""Ticking the lines of the plan."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from config.requests import Request
from incidents import timeline
from incidents.access import incident_for
from incidents.views.saved import saved
from plans.changes import steps
from plans.models import SubStep


@require_POST
def tick(request: Request, number: int, pk: int) -> HttpResponse:
    """Tick a line (`done`: yes) or take the tick back (no)."""
    incident = incident_for(request.user, number, edit=True)
    rows = SubStep.objects.filter(incident=incident, removed_at=None, step__removed_at=None)
    line = get_object_or_404(rows.select_related("incident", "step__phase"), pk=pk)
    since = timeline.revision(incident)
    steps.tick(line, done=request.POST.get("done") == "yes", by=request.user)
    return saved(request, incident, since=since, goto=line.step.phase.slot)
