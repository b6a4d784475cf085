"""Declaring an incident, its facts and its times."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import STALE, form_status, show_form
from incidents import hooks, timeline
from incidents.access import incident_for
from incidents.changes import incident as changes
from incidents.changes.pieces import Stale
from incidents.forms.incident import DeclareForm, IncidentForm, TimesForm
from incidents.models import Incident
from incidents.views.conflict import compared, last_entry
from incidents.views.responder import respond_required
from incidents.views.saved import page, saved

FORM = "incidents/facts_form.html"


@require_http_methods(["GET", "POST"])
@respond_required
def declare(request: Request) -> HttpResponse:
    """A new incident: its clock starts now."""
    form = DeclareForm(request.POST or None)
    if form.is_valid():
        values = form.values
        set_up = values.pop("checkpoints")
        incident = changes.declare(by=request.user, analysed_at=timezone.now(), **values)
        if set_up:
            hooks.declared(incident, by=request.user)
        return redirect(page(incident))
    return render(request, "incidents/declare.html", {"form": form}, status=form_status(request))


@require_http_methods(["GET", "POST"])
def edit(request: Request, number: int) -> HttpResponse:
    """Title, summary, environment, priority, assessment."""
    return describe(request, number, IncidentForm, "Edit title and facts")


@require_http_methods(["GET", "POST"])
def times(request: Request, number: int) -> HttpResponse:
    """When it started, was detected, acknowledged, mitigated, resolved; and how that is known."""
    return describe(request, number, TimesForm, "Edit times")


def describe(
    request: Request, number: int, form_class: type[IncidentForm], title: str
) -> HttpResponse:
    """One form over the incident's own fields."""
    incident = incident_for(request.user, number, edit=True)
    form = form_class(request.POST or None, instance=Incident.objects.get(pk=incident.pk))
    if form.is_valid():
        since, base = timeline.revision(incident), incident.base
        try:
            if done := attempt(form, incident, request):
                if done.base != base:
                    hooks.base_moved(done, by=request.user)
                return saved(request, done, since=since, goto="header")
        except Stale as stale:
            return conflict(request, form_class, form, stale.theirs, title)
    context = {"incident": incident, "form": form, "title": title, "back": page(incident)}
    return show_form(request, FORM, context, status=form_status(request))


def attempt(form: IncidentForm, incident: Incident, request: Request) -> Incident | None:
    """Run the change; times that contradict each other become an error of the form."""
    version = form.cleaned_data.get("version") or 0
    try:
        return changes.describe(incident, version=version, by=request.user, **form.values)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


def conflict(
    request: Request,
    form_class: type[IncidentForm],
    form: IncidentForm,
    theirs: Incident,
    title: str,
) -> HttpResponse:
    """409: their text beside yours, which stays editable and knows the newer version."""
    posted = request.POST.copy()
    posted["version"] = str(theirs.version)
    newer = form_class(posted, instance=theirs)
    stored = form_class(instance=Incident.objects.get(pk=theirs.pk))
    context = {"incident": theirs, "form": newer, "title": title, "back": page(theirs)}
    context |= compared(newer, stored) | {"last": last_entry(theirs, theirs)}
    return show_form(request, "incidents/conflict.html", context, status=STALE)
