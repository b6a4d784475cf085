"""What the checks find on an incident, and the reasons why some of it does not count."""

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.requests import Request, whole_number
from config.shows import form_status
from incidents.access import incident_for, may_edit, may_lead
from incidents.changes.pieces import Gone
from incidents.models import Incident
from incidents.sections import present
from whys.changes import waivers
from whys.checking import Judged, Judgement, judge
from whys.checks import Severity, Snapshot, rules
from whys.forms.checks import WaiverForm
from whys.models import Why
from whys.tree import labels, runs

WAIVED = "waived"


@require_GET
def show(request: Request, number: int) -> HttpResponse:
    """Every finding by weight, and those that were waived."""
    incident = incident_for(request.user, number)
    judgement = judge(incident)
    context = {
        "incident": incident,
        "may_edit": may_edit(request.user, incident),
        "may_lead": may_lead(request.user, incident),
        "groups": groups(judgement),
        "idle": judgement.idle,
        "asked": len(rules),
    }
    return render(request, "whys/checks.html", context)


class Row(NamedTuple):
    """A finding with the why that it is about, None for the whole."""

    each: Judged
    place: dict[str, Any] | None


def groups(judgement: Judgement) -> list[dict[str, Any]]:
    """The open findings of each severity, then the waived ones."""
    named = places(judgement.snapshot)
    found: dict[str, list[Row]] = {name: [] for name in (*Severity, WAIVED)}
    for each in judgement.judged:
        name = WAIVED if each.waiver else each.finding.rule.severity
        found[name].append(Row(each, named.get(each.finding.node or 0)))
    return [{"severity": name, "rows": rows} for name, rows in found.items()]


def places(snapshot: Snapshot) -> dict[int, dict[str, Any]]:
    """The label in its tree and the words of every why."""
    found: dict[int, dict[str, Any]] = {}
    for analysis in snapshot.analyses:
        rows = [node for node in snapshot.nodes if node.analysis == analysis.key]
        named = labels(runs([(node.key, node.parent) for node in rows]))
        for node in rows:
            words = node.answer or node.question
            found[node.key] = {"key": node.key, "label": named.get(node.key, ""), "words": words}
    return found


@require_http_methods(["GET", "POST"])
def waive(request: Request, number: int) -> HttpResponse:
    """Say why the finding of `?rule=` (on `?why=`, else on the whole) does not count."""
    incident = incident_for(request.user, number, edit=True)
    rule = rules.get(request.GET.get("rule", ""))
    if rule is None:
        return redirect("whys:checks", number)
    if not waivers.may_waive(rule.id, incident, request.user):
        raise PermissionDenied("Only people who lead this incident may waive what blocks.")
    why = asked_why(request, incident)
    form = WaiverForm(request.POST or None)
    if form.is_valid():
        try:
            waivers.waive(incident, rule=rule.id, why=why, by=request.user, **form.cleaned_data)
            return redirect("whys:checks", number)
        except ValidationError as refused:
            form.add_error(None, refused)
    context = {"incident": incident, "rule": rule, "why": why, "form": form}
    return render(request, "whys/waive.html", context, status=form_status(request))


def asked_why(request: Request, incident: Incident) -> Why | None:
    """The why that the address names, None without one. Raises Http404 for a strange one."""
    key = request.GET.get("why", "")
    rows = present(incident.whys)
    return get_object_or_404(rows, pk=whole_number(key)) if key else None


@require_POST
def unwaive(request: Request, number: int, pk: int) -> HttpResponse:
    """Let a finding count again."""
    incident = incident_for(request.user, number, edit=True)
    rows = incident.waivers.select_related("incident", "why")
    try:
        waivers.unwaive(get_object_or_404(rows, pk=pk), by=request.user)
    except Gone:
        raise Http404("It counts again already.") from None
    return redirect(reverse("whys:checks", args=[number]))
