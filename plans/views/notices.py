"""Who was told what about an incident, when and by what; and telling again what was given up."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from config.requests import Request, whole_number
from incidents.access import incident_for, may_edit
from incidents.models import Incident
from notices import changes
from notices.ledger import page_of
from notices.models import Notice, NoticeQuerySet
from plans.reminders.topic import NAME


@require_GET
def index(request: Request, number: int) -> HttpResponse:
    """All notices about the incident, what was given up first; `?before=` an id is the next page."""
    incident = incident_for(request.user, number)
    shown = page_of(notices_of(incident), before=whole_number(request.GET.get("before", "")))
    context = {
        "incident": incident,
        "shown": shown,
        "may_edit": may_edit(request.user, incident),
    }
    return render(request, "plans/notices.html", context)


@require_POST
def again(request: Request, number: int, pk: int) -> HttpResponse:
    """Try a notice again that was given up; one that was not is left alone."""
    incident = incident_for(request.user, number, edit=True)
    notice = get_object_or_404(notices_of(incident), pk=pk)
    changes.try_again(notice, by=request.user)
    return redirect("plans:notices", number)


def notices_of(incident: Incident) -> NoticeQuerySet:
    """What anybody had to learn of this incident's checkpoints."""
    return Notice.objects.about(NAME, incident.checkpoints.values_list("pk", flat=True))
