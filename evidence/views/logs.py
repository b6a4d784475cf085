"""A log that is read: asked for with a query, watched while it is read, looked at afterwards."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from config.requests import Request
from config.shows import INVALID
from evidence import changes
from evidence.forms.log import QueryForm
from evidence.models import Attachment, LogReading
from evidence.result import result
from incidents.access import incident_for, may_edit
from incidents.models import Incident

TEMPLATE = "evidence/log.html"


@require_POST
def ask(request: Request, number: int, pk: int) -> HttpResponse:
    """Read a log with the query that was entered, again or for the first time."""
    incident = incident_for(request.user, number, edit=True)
    rows = Attachment.objects.filter(incident=incident, removed_at=None)
    attachment = get_object_or_404(rows.select_related("incident"), pk=pk)
    form = QueryForm(request.POST)
    if form.is_valid() and attachment.is_log:
        asked = changes.ask_reading(attachment, query=form.cleaned_data["query"], by=request.user)
        return redirect("evidence:log", number, asked.pk)
    context = {"incident": incident, "attachment": attachment, "form": form, "may_edit": True}
    return render(request, "evidence/query.html", context, status=INVALID)


@require_GET
def show(request: Request, number: int, pk: int) -> HttpResponse:
    """One reading; htmx asks for the part that changes every two seconds until it is over."""
    incident = incident_for(request.user, number)
    rows = LogReading.objects.filter(attachment__incident=incident, attachment__removed_at=None)
    reading = get_object_or_404(rows.select_related("attachment", "asked_by"), pk=pk)
    context = shown(reading, incident) | {"may_edit": may_edit(request.user, incident)}
    return render(request, f"{TEMPLATE}#reading" if request.htmx else TEMPLATE, context)


def shown(reading: LogReading, incident: Incident) -> dict[str, Any]:
    """What the template of a reading shows."""
    return {
        "incident": incident,
        "reading": reading,
        "attachment": reading.attachment,
        "result": result(reading.counts) if reading.state == LogReading.State.DONE else None,
        "form": QueryForm(initial={"query": reading.query}),
        "others": reading.attachment.log_readings.exclude(pk=reading.pk)[:10],
    }
