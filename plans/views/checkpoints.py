"""The gates: look at one, pass it, skip it, set them up, start the clock of a record."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.requests import Request
from config.shows import INVALID, STALE, form_status
from incidents.access import incident_for, may_edit
from incidents.changes.pieces import Stale
from incidents.models import Incident
from incidents.views.saved import page
from plans.changes import checkpoints as changes
from plans.changes.criteria import judge
from plans.changes.decisions import decide
from plans.forms.gate import GateForm, SkipForm
from plans.models import Checkpoint
from plans.snapshot import snapshot


@require_POST
def set_up(request: Request, number: int) -> HttpResponse:
    """The checkpoints that the priority asks for, unless some wait already."""
    incident = incident_for(request.user, number, edit=True)
    if not Checkpoint.objects.waiting().filter(incident=incident).exists():
        changes.set_up(incident, by=request.user)
    return redirect(page(incident, "checkpoints"))


@require_http_methods(["GET", "POST"])
def checkpoint(request: Request, number: int, pk: int) -> HttpResponse:
    """A gate: what was said at it, or the form to pass it, filled with how things stand."""
    incident = incident_for(request.user, number, edit=request.method == "POST")
    gate = gate_of(incident, pk)
    if request.method == "GET" and not (gate.is_waiting and may_edit(request.user, incident)):
        return passed(request, incident, gate)
    form = GateForm(request.POST or None, incident=incident, initial={"version": gate.version})
    status = form_status(request)
    if form.is_valid():
        try:
            submit(incident, gate, form, request)
            return redirect(page(incident, "checkpoints"))
        except Stale as stale:
            status = refuse(form, stale.theirs)
        except changes.NotWaiting as over:
            form.add_error(None, f"{over} Copy what you need of your text.")
            status = STALE
    context = {"incident": incident, "checkpoint": gate, "form": form, "now": snapshot(incident)}
    context["before"] = before(gate)
    return render(request, "plans/checkpoint_form.html", context, status=status)


def gate_of(incident: Incident, pk: int) -> Checkpoint:
    """The checkpoint, or 404."""
    rows = incident.checkpoints.filter(removed_at=None)
    gate: Checkpoint = get_object_or_404(rows.select_related("incident", "owner"), pk=pk)
    return gate


def before(gate: Checkpoint) -> Checkpoint | None:
    """The last gate that was passed, for comparison."""
    rows = gate.incident.checkpoints.exclude(snapshot__isnull=True).filter(removed_at=None)
    found: Checkpoint | None = rows.order_by("-submitted_at").first()
    return found


def passed(request: Request, incident: Incident, gate: Checkpoint) -> HttpResponse:
    """A gate that was passed, skipped or is only looked at: its frozen figures."""
    context = {"incident": incident, "checkpoint": gate, "decision": gate.decisions.first()}
    return render(request, "plans/checkpoint.html", context)


@transaction.atomic
def submit(incident: Incident, gate: Checkpoint, form: GateForm, request: Request) -> None:
    """Judge the criteria, pass the gate with the figures as they are then, record the decision."""
    data = form.cleaned_data
    by = request.user
    for criterion, result in form.judgements:
        judge(criterion, version=None, result=result, by=by, checkpoint=gate)
    done = changes.submit(
        gate, version=data["version"], note=data["note"], snapshot=snapshot(incident), by=by
    )
    if data["choice"]:
        chosen = {name: data[name] for name in ("choice", "rationale", "confidence")}
        decide(incident, by=by, checkpoint=done, **chosen)


def refuse(form: GateForm, theirs: Any) -> int:
    """Somebody changed the gate meanwhile: keep what was typed, and know the newer version."""
    form.data = {**form.data.dict(), "version": str(theirs.version)}  # type: ignore[attr-defined]
    form.add_error(
        None, "Somebody changed this checkpoint meanwhile. Your text is still here; save again."
    )
    return STALE


@require_http_methods(["GET", "POST"])
def skip(request: Request, number: int, pk: int) -> HttpResponse:
    """Let a gate go by, for a reason."""
    incident = incident_for(request.user, number, edit=True)
    gate = gate_of(incident, pk)
    form = SkipForm(request.POST or None)
    status = form_status(request)
    if form.is_valid():
        try:
            changes.skip(gate, version=None, reason=form.cleaned_data["reason"], by=request.user)
            return redirect(page(incident, "checkpoints"))
        except changes.NotWaiting as over:
            form.add_error(None, str(over))
            status = INVALID
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
