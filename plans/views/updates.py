"""Posting status updates, reading them, correcting them by a new one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from config.requests import Request
from config.shows import STALE, form_status
from incidents.access import incident_for, may_edit
from incidents.models import Incident
from plans.changes import updates
from plans.forms.gate import UpdateForm
from plans.models import Checkpoint, StatusUpdate
from plans.snapshot import snapshot

CARRIED = ("headline", "known", "assumed", "not_known", "planned", "needed")


@require_http_methods(["GET", "POST"])
def post(request: Request, number: int) -> HttpResponse:
    """A new update, filled from the last one; the figures are frozen when it is posted."""
    incident = incident_for(request.user, number, edit=True)
    form = UpdateForm(request.POST or None, initial=carried(incident.updates.first(), incident))
    if form.is_valid():
        update = updates.post(incident, by=request.user, **form.cleaned_data)
        return redirect("plans:update", number, update.number)
    context = {
        "incident": incident,
        "form": form,
        "title": "Post an update",
        "now": snapshot(incident),
    }
    return render(request, "plans/update_form.html", context, status=form_status(request))


def carried(last: StatusUpdate | None, incident: Incident) -> dict[str, Any]:
    """What a new update starts from: the last one's words, and the next checkpoint's time."""
    waiting = Checkpoint.objects.waiting().filter(incident=incident).first()
    start = {"next_at": waiting.due_at if waiting else None}
    return start | ({name: getattr(last, name) for name in CARRIED} if last else {})


@require_GET
def show(request: Request, number: int, serial: int) -> HttpResponse:
    """A posted update, as it was."""
    incident = incident_for(request.user, number)
    rows = incident.updates.select_related("posted_by", "supersedes")
    update = get_object_or_404(rows, number=serial)
    context = {
        "incident": incident, "update": update, "may_edit": may_edit(request.user, incident),
        "later": incident.updates.filter(supersedes=update).first(),
    }  # fmt: skip
    return render(request, "plans/update.html", context)


@require_http_methods(["GET", "POST"])
def correction(request: Request, number: int, serial: int) -> HttpResponse:
    """A new update that supersedes one with a mistake; the old one stays readable."""
    incident = incident_for(request.user, number, edit=True)
    wrong = get_object_or_404(incident.updates, number=serial)
    later = incident.updates.filter(supersedes=wrong).first()
    if later and request.method == "GET":
        return redirect("plans:update", number, later.number)
    fields, status = (*CARRIED, "changed", "next_at"), form_status(request)
    form = UpdateForm(request.POST or None, initial={f: getattr(wrong, f) for f in fields})
    if form.is_valid():
        try:
            update = updates.post(incident, by=request.user, supersedes=wrong, **form.cleaned_data)
            return redirect("plans:update", number, update.number)
        except updates.AlreadyCorrected as refused:
            form.add_error(None, str(refused))
            status = STALE
    title = f"Correct update {serial}"
    context = {"incident": incident, "form": form, "title": title, "now": snapshot(incident)}
    return render(request, "plans/update_form.html", context, status=status)
