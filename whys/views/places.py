"""A why is moved to another place, split in two, or kept where it stands."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from config.requests import Request
from config.shows import STALE, form_status, show_form
from incidents import timeline
from incidents.access import incident_for
from incidents.changes.pieces import Gone, Stale
from incidents.models import Incident
from incidents.views.conflict import last_entry
from whys import changes
from whys.forms.places import MoveForm, SplitForm
from whys.models import Why
from whys.views.tree import changed

FORM = "whys/act.html"
GONE = "Somebody removed this meanwhile. Copy what you need and cancel."


@require_http_methods(["GET", "POST"])
def move(request: Request, number: int, pk: int) -> HttpResponse:
    """Another place in the tree; 409 with what the other did when somebody moved it first."""
    incident = incident_for(request.user, number, edit=True)
    why = find_why(incident, pk, request)
    options: dict[str, Any] = {"incident": incident, "auto_id": f"move-{pk}-%s"}
    form = MoveForm(request.POST or None, why=why, **options)
    context = {"title": f"Move “{why}”", "save": "Move", "incident": incident, "why": why}
    if form.is_valid():
        since = timeline.revision(incident)
        try:
            changes.move(why, by=request.user, **form.values)
            return changed(request, incident, since=since, at=why)
        except Stale as stale:
            newer = MoveForm(newly(request, stale), why=stale.theirs, **options)
            return overtaken(request, context | {"form": newer}, stale)
        except (ValidationError, Gone) as refused:
            form.add_error(None, reason(refused))
    return show_form(request, FORM, context | {"form": form}, status=form_status(request))


@require_http_methods(["GET", "POST"])
def split(request: Request, number: int, pk: int) -> HttpResponse:
    """Two whys out of an answer that joins two causes; 409 when somebody changed it first."""
    incident = incident_for(request.user, number, edit=True)
    why = find_why(incident, pk, request)
    form = SplitForm(request.POST or None, why=why, auto_id=f"split-{pk}-%s")
    context = {"title": f"Split “{why}”", "save": "Split in two", "incident": incident, "why": why}
    if form.is_valid():
        since = timeline.revision(incident)
        try:
            changes.split(why, by=request.user, **form.values)
            return changed(request, incident, since=since, at=why)
        except Stale as stale:
            newer = SplitForm(newly(request, stale), why=stale.theirs, auto_id=form.auto_id)
            return overtaken(request, context | {"form": newer}, stale)
        except (ValidationError, Gone) as refused:
            form.add_error(None, reason(refused))
    return show_form(request, FORM, context | {"form": form}, status=form_status(request))


@require_POST
def settle(request: Request, number: int, pk: int) -> HttpResponse:
    """Keep a why where it stands: no better place is offered any more."""
    incident = incident_for(request.user, number, edit=True)
    why = find_why(incident, pk)
    since = timeline.revision(incident)
    try:
        changes.settle_place(why, by=request.user)
    except Gone:
        raise Http404("It is not there any more.") from None
    return changed(request, incident, since=since, at=why)


def newly(request: Request, stale: Stale) -> Any:
    """What was entered, on top of the newer version."""
    posted = request.POST.copy()
    posted["version"] = str(stale.theirs.version)
    return posted


def overtaken(request: Request, context: dict[str, Any], stale: Stale) -> HttpResponse:
    """409: what the other did, above the form that still holds what was entered."""
    told = {"theirs": stale.theirs, "last": last_entry(context["incident"], stale.theirs)}
    return show_form(request, FORM, context | told, status=STALE)


def reason(refused: ValidationError | Gone) -> Any:
    """Why it cannot be done, for the form."""
    return GONE if isinstance(refused, Gone) else refused


def find_why(incident: Incident, pk: int, request: Request | None = None) -> Why:
    """A why of this incident, or 404; one removed meanwhile only for what is being sent."""
    rows = Why.objects.filter(incident=incident).select_related("incident", "analysis", "parent")
    if request is None or request.method != "POST":
        rows = rows.filter(removed_at=None)
    why = rows.filter(pk=pk).first()
    if why is None:
        raise Http404("It is not there any more.")
    return why
