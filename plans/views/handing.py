"""The two links of a reminder. GET shows a page with a button, so that a mail scanner does nothing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import INVALID, STALE, form_status
from incidents.access import incident_for
from incidents.changes.pieces import Gone, Stale
from incidents.views.saved import page
from notices import clock
from plans.changes import handing
from plans.changes.gate import NotWaiting
from plans.forms.handing import HandOverForm, SnoozeForm
from plans.models import Checkpoint
from plans.views.checkpoints import CHANGED, GONE, REMOVED, gate_of


@require_http_methods(["GET", "POST"])
def snooze(request: Request, number: int, pk: int) -> HttpResponse:
    """Put the reminders of a gate off for a while."""
    gate = gate_to_change(request, number, pk)
    form = SnoozeForm(request.POST or None, initial={"version": gate.version})

    def change(**values: Any) -> Checkpoint:
        return handing.snooze(gate, at=clock.now(), by=request.user, **values)

    title = f"Snooze the reminders of the {gate}"
    return answer(request, gate, form, change, title=title, verb="Snooze")


@require_http_methods(["GET", "POST"])
def hand_over(request: Request, number: int, pk: int) -> HttpResponse:
    """Give a gate to somebody else."""
    gate = gate_to_change(request, number, pk)
    form = HandOverForm(request.POST or None, initial={"version": gate.version}, gate=gate)

    def change(**values: Any) -> Checkpoint:
        return handing.hand_over(gate, by=request.user, **values)

    return answer(request, gate, form, change, title=f"Hand the {gate} over", verb="Hand over")


def gate_to_change(request: Request, number: int, pk: int) -> Checkpoint:
    """The gate; a removed one too for a POST, which is then told so."""
    incident = incident_for(request.user, number, edit=True)
    return gate_of(incident, pk, removed=request.method == "POST")


def answer(
    request: Request,
    gate: Checkpoint,
    form: forms.Form,
    change: Callable[..., object],
    **words: str,
) -> HttpResponse:
    """Do it and go to the incident, or show the form with what stands against it."""
    status = form_status(request)
    if form.is_valid():
        try:
            change(**form.cleaned_data)
            return redirect(page(gate.incident, "checkpoints"))
        except (Stale, NotWaiting, Gone, ValidationError) as refused:
            status = refuse(form, refused)
    context = {"incident": gate.incident, "form": form, "checkpoint": gate, **words}
    return render(request, "plans/form.html", context, status=status)


def refuse(form: forms.Form, refused: Exception) -> int:
    """Say why on the form, which keeps what was typed; the status that fits."""
    match refused:
        case Stale():
            form.data = {**form.data.dict(), "version": str(refused.theirs.version)}  # type: ignore[attr-defined]
            form.add_error(None, CHANGED)
            return STALE
        case NotWaiting():
            form.add_error(None, str(refused))
            return STALE
        case Gone():
            form.add_error(None, REMOVED % refused)
            return GONE
    form.add_error(
        None, str(refused.messages[0] if isinstance(refused, ValidationError) else refused)
    )
    return INVALID
