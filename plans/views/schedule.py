"""When gates are: set them up, skip one, start the clock of a record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.requests import Request
from config.shows import INVALID, form_status
from incidents.access import incident_for
from incidents.changes.pieces import Gone
from incidents.views.saved import page
from plans.changes import checkpoints as changes
from plans.forms.gate import SkipForm
from plans.views.checkpoints import GONE, REMOVED, gate_of


@require_POST
def set_up(request: Request, number: int) -> HttpResponse:
    """The checkpoints that the priority asks for and that are not there; nothing is taken away."""
    incident = incident_for(request.user, number, edit=True)
    if not changes.set_up(incident, by=request.user):
        messages.info(request, "No checkpoint of this priority is ahead. Add one with a time.")
    return redirect(page(incident, "checkpoints"))


@require_http_methods(["GET", "POST"])
def skip(request: Request, number: int, pk: int) -> HttpResponse:
    """Let a gate go by, for a reason."""
    incident = incident_for(request.user, number, edit=True)
    gate = gate_of(incident, pk, removed=request.method == "POST")
    form, status = SkipForm(request.POST or None), form_status(request)
    if form.is_valid():
        try:
            changes.skip(gate, version=None, reason=form.cleaned_data["reason"], by=request.user)
            return redirect(page(incident, "checkpoints"))
        except changes.NotWaiting as over:
            form.add_error(None, str(over))
            status = INVALID
        except Gone as gone:
            form.add_error(None, REMOVED % gone)
            status = GONE
    context = {"incident": incident, "form": form, "title": f"Skip the {gate}", "verb": "Skip"}
    return render(request, "plans/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def clock(request: Request, number: int) -> HttpResponse:
    """Start the clock of a record now: its checkpoints become live and remind."""
    incident = incident_for(request.user, number, edit=True)
    if request.method == "POST":
        if incident.is_record:
            changes.start_clock(incident, at=timezone.now(), by=request.user)
        return redirect(page(incident, "checkpoints"))
    context = {"incident": incident, "title": "Start the clock now?", "verb": "Start the clock",
               "text": "The checkpoints count from now, and remind their owners."}  # fmt: skip
    return render(request, "plans/form.html", context)
