"""Decisions: recording one, reading it with what the criteria said then, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from config.requests import Request
from config.shows import STALE, form_status
from incidents.access import incident_for, may_edit
from incidents.changes.pieces import Stale
from incidents.models import Incident
from incidents.sections import present
from incidents.views.saved import page
from plans.changes import decisions
from plans.forms.decision import DecisionForm, OutcomeForm
from plans.judging import recommendation
from plans.models import Criterion, Decision


@require_http_methods(["GET", "POST"])
def decide(request: Request, number: int) -> HttpResponse:
    """Continue, escalate, roll back or something else, with the reason."""
    incident = incident_for(request.user, number, edit=True)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        decisions.decide(incident, by=request.user, **form.cleaned_data)
        return redirect(page(incident, "decision"))
    context = {
        "incident": incident, "form": form, "advice": recommendation(incident),
        "replaces": present(incident.decisions).first(),
    }  # fmt: skip
    return render(request, "plans/decide_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
def decision(request: Request, number: int, serial: int) -> HttpResponse:
    """A decision, and the form for its outcome."""
    incident = incident_for(request.user, number, edit=request.method == "POST")
    rows = present(incident.decisions).select_related("by", "executed_by", "checkpoint")
    made = get_object_or_404(rows, number=serial)
    form, status = outcome_form(request, made), form_status(request)
    if form.is_valid():
        try:
            decisions.set_outcome(made, by=request.user, **form.cleaned_data)
            return redirect("plans:decision", number, serial)
        except Stale as stale:
            form, status = over(request, stale.theirs), STALE
    context = {"incident": incident, "decision": made, "form": form} | around(incident, made)
    context["may_edit"] = may_edit(request.user, incident)
    return render(request, "plans/decision_page.html", context, status=status)


def outcome_form(request: Request, made: Decision) -> OutcomeForm:
    """The outcome as it stands, or as it was posted."""
    start = {"version": made.version, "outcome": made.outcome}
    return OutcomeForm(request.POST or None, initial=start)


def over(request: Request, theirs: Decision) -> OutcomeForm:
    """What was typed beside what somebody saved first; it now knows the newer version."""
    form = OutcomeForm({**request.POST.dict(), "version": str(theirs.version)})
    form.add_error(None, f"Somebody wrote meanwhile: “{theirs.outcome}”. Yours is still here.")
    return form


def around(incident: Incident, made: Decision) -> dict[str, Any]:
    """The decisions before and after it, and the criteria as they stood, by side."""
    rows = present(incident.decisions)
    sides = [
        (side, [row for row in made.criteria if row["side"] == side]) for side in Criterion.Side
    ]
    return {
        "replaced": rows.filter(number__lt=made.number).order_by("-number").first(),
        "replaced_by": rows.filter(number__gt=made.number).order_by("number").first(),
        "sides": [(side.label, kept) for side, kept in sides if kept],
        "recommended": decisions.WORDS.get(made.recommended, ""),
        "is_contrary": decisions.is_contrary(made),
    }
