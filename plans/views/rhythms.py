"""How often each priority is looked at: the organisation's own checkpoints."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request
from config.shows import STALE, form_status
from incidents.changes.pieces import Stale
from incidents.models import Incident
from incidents.views.responder import administrator_required
from plans.changes import rhythm as changes
from plans.forms.rhythm import RhythmForm, entered
from plans.rhythms import Beat, beat_of, beats
from plans.timing import default_for


@require_GET
def index(request: Request) -> HttpResponse:
    """The five priorities."""
    return render(request, "plans/rhythms.html", {"beats": beats()})


@require_http_methods(["GET", "POST"])
@administrator_required
def edit(request: Request, priority: str) -> HttpResponse:
    """Hours and how often from then on, for one priority."""
    beat = known(priority)
    start = entered(beat.schedule, beat.version)
    form, status = RhythmForm(request.POST or None, initial=start), form_status(request)
    if form.is_valid():
        try:
            changes.set_rhythm(priority, **form.cleaned_data)
            return redirect("plans:rhythms")
        except Stale:
            beat = beat_of(priority)
            form, status = over(request, beat), STALE
    context = {"form": form, "beat": beat, "default": default_for(priority)}
    return render(request, "plans/rhythm_form.html", context, status=status)


def known(priority: str) -> Beat:
    """A priority as it is set, or 404."""
    if priority not in Incident.Priority:
        raise Http404("There is no such priority.")
    return beat_of(priority)


def over(request: Request, theirs: Beat) -> RhythmForm:
    """What was typed beside what holds meanwhile; it now knows the newer version."""
    form = RhythmForm({**request.POST.dict(), "version": str(theirs.version)})
    form.add_error(None, f"Somebody saved “{theirs.schedule.words}” meanwhile.")
    return form


@require_POST
@administrator_required
def default(request: Request, priority: str) -> HttpResponse:
    """Back to what the priority comes with."""
    changes.back_to_default(known(priority).priority)
    return redirect("plans:rhythms")
