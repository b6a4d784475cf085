"""One set of views for every kind of piece: add, edit, remove, put back, move."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request, whole_number
from config.shows import STALE, form_status, show_form
from incidents import timeline
from incidents.access import incident_for, may_edit
from incidents.changes import pieces
from incidents.forms.piece import PieceForm
from incidents.kinds import Kind, kinds
from incidents.models import Incident, Piece
from incidents.views.conflict import compared, last_entry
from incidents.views.saved import page, refused, removed, saved

FORM = "incidents/piece_form.html"


@require_http_methods(["GET", "POST"])
def add(request: Request, number: int, noun: str) -> HttpResponse:
    """A new piece of this kind, under `?under=` where the kind has a parent."""
    incident = incident_for(request.user, number, edit=True)
    kind = kind_for(noun)
    piece = blank(kind, incident, request)
    form = kind.form(
        request.POST or None, incident=incident, instance=piece, auto_id=ids(kind, piece)
    )
    if form.is_valid():
        since = timeline.revision(incident)
        if done := attempt(form, kind.add, piece, kind, by=request.user, **form.values):
            return saved(request, incident, since=since, goto=kind.part(done))
    context = describe(kind, form, incident, f"Add {kind.label}")
    return show_form(request, FORM, context, status=form_status(request))


@require_http_methods(["GET", "POST"])
def edit(request: Request, number: int, noun: str, pk: int) -> HttpResponse:
    """The form of one piece in its place; a save on top of a newer one shows both texts."""
    incident = incident_for(request.user, number, edit=True)
    # A save of what was removed meanwhile comes back as a form, with what was typed.
    kind, piece = find(noun, incident, pk, removed_too=request.method == "POST")
    form = kind.form(
        request.POST or None, incident=incident, instance=piece, auto_id=ids(kind, piece)
    )
    if form.is_valid():
        since = timeline.revision(incident)
        values = {"version": form.opened_version, "by": request.user, **form.values}
        try:
            done = attempt(form, kind.edit, piece, kind, **values)
        except pieces.Stale as stale:
            return conflict(request, kind, incident, form, stale.theirs)
        if done:
            return saved(request, incident, since=since, goto=kind.part(done))
    context = describe(kind, form, incident, f"Edit {kind.label}")
    return show_form(request, FORM, context, status=form_status(request))


@require_http_methods(["GET", "POST"])
def removal(request: Request, number: int, noun: str, pk: int) -> HttpResponse:
    """Take a piece away, with an offer to undo it; GET asks, for pages without script."""
    incident = incident_for(request.user, number, edit=True)
    kind, piece = find(noun, incident, pk)
    if request.method == "GET":
        context = {"incident": incident, "kind": kind, "piece": piece}
        return render(request, "incidents/removal.html", context)
    since = timeline.revision(incident)
    try:
        kind.remove(piece, part=kind.list_part(piece), by=request.user)
    except ValidationError as error:
        return refused(request, incident, error)
    undo = reverse("incidents:piece_return", args=[number, noun, pk])
    return removed(request, piece, since=since, undo=undo, goto=kind.list_part(piece))


@require_POST
def put_back(request: Request, number: int, noun: str, pk: int) -> HttpResponse:
    """Undo a removal."""
    incident = incident_for(request.user, number, edit=True)
    kind, piece = find(noun, incident, pk, removed_too=True)
    since = timeline.revision(incident)
    try:
        kind.put_back(piece, part=kind.list_part(piece), by=request.user)
    except ValidationError as error:
        return refused(request, incident, error)
    return saved(request, incident, since=since, goto=kind.list_part(piece))


@require_POST
def place(request: Request, number: int, noun: str, pk: int) -> HttpResponse:
    """Move a piece one up or down among its neighbours (`to`: up or down)."""
    incident = incident_for(request.user, number, edit=True)
    kind, piece = find(noun, incident, pk)
    since = timeline.revision(incident)
    pieces.move(
        piece,
        up=request.POST.get("to") == "up",
        siblings=kind.siblings(piece),
        part=kind.list_part(piece),
        by=request.user,
    )
    return saved(request, incident, since=since, goto=kind.part(piece))


@require_GET
def show(request: Request, number: int, noun: str, pk: int) -> HttpResponse:
    """One piece's history: every version that it had, newest first."""
    incident = incident_for(request.user, number)
    kind, piece = find(noun, incident, pk, removed_too=True)
    entries = incident.entries.filter(model=piece._meta.label_lower, row=pk).select_related("by")
    context = {"incident": incident, "kind": kind, "piece": piece, "entries": entries}
    context["may_edit"] = may_edit(request.user, incident)
    return render(request, "incidents/piece.html", context)


def attempt(
    form: PieceForm[Any], change: Any, piece: Piece, kind: Kind, /, **values: Any
) -> Piece | None:
    """Run the change; what the database's rules refuse becomes an error of the form."""
    try:
        done: Piece = change(piece, kind, **values)
    except ValidationError as refused:
        form.add_error(None, refused)
    except pieces.Gone:
        form.add_error(None, "Somebody removed this meanwhile. Copy what you need and cancel.")
    else:
        return done
    return None


def conflict(
    request: Request, kind: Kind, incident: Incident, form: PieceForm[Any], theirs: Piece
) -> HttpResponse:
    """409: their text beside yours, which stays editable and now knows the newer version."""
    posted = request.POST.copy()
    posted["version"] = str(theirs.version)
    newer = kind.form(posted, incident=incident, instance=theirs, auto_id=ids(kind, theirs))
    stored = kind.form(incident=incident, instance=find_row(kind.model._default_manager, theirs.pk))
    context = describe(kind, newer, incident, f"Edit {kind.label}") | compared(newer, stored)
    context |= {"theirs": theirs, "last": last_entry(incident, theirs)}
    return show_form(request, "incidents/conflict.html", context, status=STALE)


def describe(kind: Kind, form: PieceForm[Any], incident: Incident, title: str) -> dict[str, Any]:
    """What the form's template shows."""
    back = page(incident, kind.part(form.instance) if form.instance.pk else "")
    return {"incident": incident, "kind": kind, "form": form, "title": title, "back": back}


def ids(kind: Kind, piece: Piece) -> str:
    """Ids of form controls that stay apart when several forms are open on one page."""
    return f"{kind.name}-{piece.pk or 'new'}-%s"


def kind_for(noun: str) -> Kind:
    """The kind with this noun, or 404."""
    try:
        return kinds[noun]
    except KeyError:
        raise Http404("There is no such kind of thing.") from None


def find(
    noun: str, incident: Incident, pk: int, *, removed_too: bool = False
) -> tuple[Kind, Piece]:
    """The kind and the piece of this incident, or 404; also 404 once it is removed, unless asked."""
    kind = kind_for(noun)
    rows = kind.model._default_manager.filter(incident=incident)
    return kind, find_row(rows if removed_too else rows.filter(removed_at=None), pk)


def find_row(rows: Any, pk: int) -> Piece:
    """The row, with its incident, or 404."""
    piece: Piece | None = rows.select_related("incident").filter(pk=pk).first()
    if piece is None:
        raise Http404("It is not there any more.")
    return piece


def blank(kind: Kind, incident: Incident, request: Request) -> Piece:
    """An unsaved piece, under the row that `?under=` names. Raises Http404 for a strange row."""
    asked = {name: request.GET[name] for name in kind.asked if name in request.GET}
    piece = kind.model(incident=incident, **asked)
    under = request.GET.get("under", "")
    if kind.parent_model and (under or kind.needs_parent):
        rows = kind.parent_model._default_manager.filter(incident=incident, removed_at=None)
        setattr(piece, kind.parent, find_row(rows, whole_number(under)))
    return piece
