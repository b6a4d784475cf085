"""A gate: look at one, or pass it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from config.requests import Request
from config.shows import STALE, form_status
from incidents.access import incident_for, may_edit
from incidents.changes.pieces import Gone, Stale
from incidents.models import Incident
from plans.changes import passing
from plans.changes.gate import NotWaiting
from plans.drafts import draft
from plans.forms.gate import GateForm
from plans.forms.update import UpdateForm
from plans.models import Checkpoint
from plans.since import before_gate, frozen
from plans.snapshot import snapshot
from plans.told import stood
from plans.views.updates import with_marks

GONE = 410
REMOVED = "“%s” was removed meanwhile. Copy what you need of your text."
CHANGED = "Somebody changed this checkpoint meanwhile. Your text is still here; save again."


@require_http_methods(["GET", "POST"])
def checkpoint(request: Request, number: int, pk: int) -> HttpResponse:
    """A gate: what was said at it, or the form to pass it, filled with how things stand."""
    is_post = request.method == "POST"
    incident = incident_for(request.user, number, edit=is_post)
    gate = gate_of(incident, pk, removed=is_post)
    if not is_post and not (gate.is_waiting and may_edit(request.user, incident)):
        return passed(request, incident, gate)
    form, status = GateForm(request.POST or None, gate=gate), form_status(request)
    if form.is_valid():
        status = attempt(gate, form, by=request.user)
        if status == 200:
            return redirect("plans:checkpoint", number, pk)
    context = {"incident": incident, "checkpoint": gate, "form": form} | standing(gate)
    return render(request, "plans/checkpoint_form.html", context, status=status)


def gate_of(incident: Incident, pk: int, *, removed: bool = False) -> Checkpoint:
    """The checkpoint, or 404; with `removed` also one that was taken off the page."""
    rows = incident.checkpoints.select_related("incident", "owner", "submitted_by")
    gate: Checkpoint = get_object_or_404(rows if removed else rows.filter(removed_at=None), pk=pk)
    return gate


def standing(gate: Checkpoint) -> dict[str, Any]:
    """How things stand now beside how they stood, for the form."""
    now = snapshot(gate.incident)
    return stood(frozen(now, before_gate(gate, now)))


def passed(request: Request, incident: Incident, gate: Checkpoint) -> HttpResponse:
    """A gate that was passed, skipped or is only looked at; and the update that it asks for."""
    update = gate.updates.first()
    tells = gate.submitted_at and not update and incident.is_open
    form = None
    if tells and may_edit(request.user, incident):
        form = UpdateForm(initial=draft(incident, gate), incident=incident)
    context = stood(gate.snapshot or {}) | {
        "incident": incident, "checkpoint": gate, "decision": gate.decisions.first(),
        "update": update, "form": form, "fields": with_marks(form) if form else [],
        "is_no_change": (gate.snapshot or {}).get("no_change"),
    }  # fmt: skip
    return render(request, "plans/checkpoint.html", context)


def attempt(gate: Checkpoint, form: GateForm, *, by: User) -> int:
    """Pass the gate: 200 when it was, else 409 or 410 with the reason on the form."""
    try:
        submit(gate, form, by=by)
        return 200
    except Stale as stale:
        return refuse(form, CHANGED, version=stale.theirs.version)
    except NotWaiting as over:
        return refuse(form, f"{over} Copy what you need of your text.")
    except Gone as gone:
        refuse(form, REMOVED % gone)
        return GONE


def submit(gate: Checkpoint, form: GateForm, *, by: User) -> None:
    """With a decision and another time where they were given, or with no change."""
    data = form.cleaned_data
    given = {
        "version": data["version"], "note": data["note"], "judgements": form.judgements,
        "next_at": data["next_at"], "by": by,
    }  # fmt: skip
    if form.is_no_change:
        passing.record_unchanged(gate, **given)
    else:
        passing.record(gate, **given, decision=form.decision)


def refuse(form: GateForm, words: str, **newer: Any) -> int:
    """Keep what was typed beside the reason; a newer version is known to the form from now on."""
    known = {name: str(value) for name, value in newer.items()}
    form.data = {**form.data.dict(), **known}  # type: ignore[attr-defined]
    form.add_error(None, words)
    return STALE
