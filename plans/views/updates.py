"""Posting status updates, reading them, correcting them by a new one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from config.requests import Request
from config.shows import STALE, form_status
from incidents.access import incident_for, may_edit
from incidents.models import Incident
from plans.changes import updates
from plans.drafts import as_it_was, draft, key_of
from plans.forms.update import UpdateForm
from plans.models import StatusUpdate
from plans.since import before_update, frozen, update_before
from plans.snapshot import snapshot
from plans.told import stood, update_facts
from plans.unchanged import CARRIED, unchanged


@require_http_methods(["GET", "POST"])
def post(request: Request, number: int) -> HttpResponse:
    """A new update, filled from the last one; the figures are frozen when it is posted."""
    incident = incident_for(request.user, number, edit=True)
    form = opened(request, incident)
    if form.is_valid():
        update = updates.tell(incident, by=request.user, **form.cleaned_data)
        return redirect("plans:update", number, update.number)
    return show_form(request, form, "Post an update", status=form_status(request))


def opened(request: Request, incident: Incident) -> UpdateForm:
    """What was posted, what "no change" makes of it, or a draft; after `?checkpoint=` if given."""
    if request.method == "GET":
        key = key_of(request.GET.get("checkpoint", ""))
        gate = incident.checkpoints.filter(removed_at=None, pk=key).first()
        return UpdateForm(initial=draft(incident, gate), incident=incident)
    posted = request.POST.dict()
    if "no_change" in posted:
        posted = as_it_was(incident, posted)
    return UpdateForm(posted, incident=incident)


def show_form(
    request: Request, form: UpdateForm, title: str, *, status: int,
    wrong: StatusUpdate | None = None,
) -> HttpResponse:  # fmt: skip
    """The form beside the figures that go with it; carried lines say since when they stand."""
    incident, now = form.incident, snapshot(form.incident)
    context = {
        "incident": incident, "form": form, "title": title, "wrong": wrong,
        "fields": with_marks(form, wrong),
        **stood(frozen(now, before_update(incident, now, wrong))),
    }  # fmt: skip
    return render(request, "plans/update_form.html", context, status=status)


def with_marks(form: UpdateForm, wrong: StatusUpdate | None = None) -> list[tuple[Any, Any]]:
    """The fields that are seen, each with its lines that stood in the update before."""
    before = update_before(form.incident, wrong)
    marks = unchanged({name: str(form[name].value() or "") for name in CARRIED}, before)
    return [(field, marks.get(field.name, {}).items()) for field in form.visible_fields()]


@require_GET
def show(request: Request, number: int, serial: int) -> HttpResponse:
    """A posted update, as it was."""
    incident = incident_for(request.user, number)
    rows = incident.updates.select_related("posted_by", "supersedes", "checkpoint", "incident")
    update = get_object_or_404(rows, number=serial)
    context = {
        "incident": incident, "update": update, "may_edit": may_edit(request.user, incident),
        "later": incident.updates.filter(supersedes=update).first(), **update_facts(update),
    }  # fmt: skip
    context["incident"] = incident  # among the facts it is a number
    return render(request, "plans/update.html", context)


@require_http_methods(["GET", "POST"])
def correction(request: Request, number: int, serial: int) -> HttpResponse:
    """A new update that supersedes one with a mistake; the old one stays readable."""
    incident = incident_for(request.user, number, edit=True)
    wrong = get_object_or_404(incident.updates, number=serial)
    later = incident.updates.filter(supersedes=wrong).first()
    if later and request.method == "GET":
        return redirect("plans:update", number, later.number)
    form = UpdateForm(request.POST or None, initial=words_of(wrong), incident=incident)
    status = form_status(request)
    if form.is_valid():
        try:
            values = form.cleaned_data | {"checkpoint": wrong.checkpoint}
            update = updates.tell(incident, by=request.user, supersedes=wrong, **values)
            return redirect("plans:update", number, update.number)
        except updates.AlreadyCorrected as refused:
            form.add_error(None, str(refused))
            status = STALE
    return show_form(request, form, f"Correct update {serial}", status=status, wrong=wrong)


def words_of(wrong: StatusUpdate) -> dict[str, Any]:
    """What a correction starts from."""
    fields = ("headline", "changed", *CARRIED, "next_at")
    return {name: getattr(wrong, name) for name in fields}
