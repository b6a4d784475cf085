"""A piece of evidence with its file: bring one, and change one."""

import errno
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from config.requests import Request, whole_number
from config.shows import STALE, form_status
from evidence.forms.file import ticket, waiting
from evidence.forms.seen import NewSeenForm, SeenForm
from evidence.models import Evidence
from evidence.uploads import ToDisk
from evidence.views.receiving import receiving
from evidence.views.saving import bring, change
from incidents.changes import pieces
from incidents.models import Incident
from incidents.views.conflict import compared, last_entry

FORM = "evidence/form.html"
FULL = 507
NO_ROOM = "There is no room on the server's disk. Nothing was saved; what you typed is still here."

# What came with the form is no text to compare.
BROUGHT = ("kept", "file", "pasted", "drop_file")


@require_http_methods(["GET", "POST"])
@receiving
def add(request: Request, incident: Incident, upload: ToDisk) -> HttpResponse:
    """New evidence with a file, a picture or a pasted log, under the why of `?under=`."""
    form = NewSeenForm(
        request.POST or None,
        request.FILES or None,
        instance=Evidence(incident=incident),
        incident=incident,
        by=request.user.pk,
        upload=upload,
        initial={"under": whole_number(request.GET.get("under", "")) or None, "kind": "file"},
    )
    return answer(request, incident, form, bring)


@require_http_methods(["GET", "POST"])
@receiving
def edit(request: Request, incident: Incident, upload: ToDisk, pk: int) -> HttpResponse:
    """All that is known about a piece, and its file."""
    rows = Evidence.objects.filter(incident=incident, removed_at=None)
    evidence = get_object_or_404(rows.select_related("incident", "attachment"), pk=pk)
    form = SeenForm(
        request.POST or None,
        request.FILES or None,
        instance=evidence,
        incident=incident,
        by=request.user.pk,
        upload=upload,
    )
    return answer(request, incident, form, change)


def answer(request: Request, incident: Incident, form: SeenForm, save: Any) -> HttpResponse:
    """Save, or show the form again: 422 to be corrected, 409 for a newer one, 507 without room."""
    status = form_status(request)
    if form.is_valid():
        try:
            done = save(form, by=request.user)
            return redirect("evidence:page", incident.number, done.pk)
        except pieces.Stale as stale:
            return conflict(request, incident, form, stale.theirs)
        except pieces.Gone:
            form.add_error(None, "Somebody removed this meanwhile. Copy what you need.")
        except ValidationError as refused:
            form.add_error(None, refused)
        except OSError as error:
            status = no_room(form, error)
    if form.upload and form.upload.is_full:
        status = FULL
    context = {"incident": incident, "form": form} | keep_file(request, incident, form)
    return render(request, FORM, context, status=status)


def no_room(form: SeenForm, error: OSError) -> int:
    """507 for a full disk; anything else is raised again."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        raise error
    form.add_error(None, NO_ROOM)
    return FULL


def keep_file(request: Request, incident: Incident, form: SeenForm) -> dict[str, Any]:
    """A file that arrived well waits for the form to be corrected; for the page, what waits."""
    by = request.user.pk
    sent: Any = form.files.get("file") if form.is_bound and "file" not in form.errors else None
    held = sent or waiting(form["kept"].value() or "", incident, by=by)
    if sent:
        enter(form, "kept", ticket(sent, incident, by=by))
    return {"waiting": held}


def enter(form: SeenForm, name: str, value: str) -> None:
    """Change one value of a form that was posted."""
    posted: Any = form.data.copy()  # type: ignore[attr-defined]  # always a QueryDict
    posted[name] = value
    form.data = posted


def conflict(
    request: Request, incident: Incident, form: SeenForm, theirs: Evidence
) -> HttpResponse:
    """409: their text beside yours, which stays editable and now knows the newer version."""
    kept = keep_file(request, incident, form)
    enter(form, "version", str(theirs.version))
    rows = Evidence.objects.select_related("incident", "attachment")
    stored = SeenForm(instance=rows.get(pk=theirs.pk), incident=incident, by=request.user.pk)
    sides = compared(form, stored)
    sides["same"] += [mine for mine, _ in sides["fields"] if mine.name in BROUGHT]
    sides["fields"] = [pair for pair in sides["fields"] if pair[0].name not in BROUGHT]
    last = last_entry(incident, theirs)
    back = reverse("evidence:page", args=[incident.number, theirs.pk])
    context = {"incident": incident, "form": form, "last": last, "back": back}
    return render(request, "incidents/conflict.html", context | sides | kept, status=STALE)
