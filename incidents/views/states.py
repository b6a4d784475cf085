"""The state of an incident, and taking it up again."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import form_status, show_form
from incidents import hooks, timeline
from incidents.access import incident_for
from incidents.changes import incident as changes
from incidents.forms.incident import ReopenForm, StateForm
from incidents.views.saved import page, saved


@require_http_methods(["GET", "POST"])
def state(request: Request, number: int) -> HttpResponse:
    """Move an incident on: investigating, identified, partial recovery, monitoring, resolved."""
    incident = incident_for(request.user, number, edit=True)
    form = StateForm(request.POST or None, initial={"state": incident.state})
    if form.is_valid():
        since = timeline.revision(incident)
        try:
            incident = changes.set_state(incident, by=request.user, **form.cleaned_data)
            hooks.state_set(incident, by=request.user)
            return saved(request, incident, since=since, goto="header")
        except changes.NotOpen:
            form.add_error(None, "The incident is over. Reopen it first.")
        except ValidationError as refused:
            form.add_error(None, refused)
    context = {"incident": incident, "form": form, "title": "Set the state", "back": page(incident)}
    return show_form(request, "incidents/facts_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
def reopening(request: Request, number: int) -> HttpResponse:
    """Take a resolved or closed incident up again, for a reason."""
    incident = incident_for(request.user, number, edit=True)
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        since = timeline.revision(incident)
        incident = changes.reopen(incident, by=request.user, **form.cleaned_data)
        return saved(request, incident, since=since, goto="header")
    context = {"incident": incident, "form": form, "title": "Reopen", "back": page(incident)}
    return render(request, "incidents/facts_form.html", context, status=form_status(request))
