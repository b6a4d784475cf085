"""The incident's page, its timeline, and the history of a metric."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from config.requests import Request, whole_number
from config.shows import STALE, form_status
from incidents import parts
from incidents import timeline as entries
from incidents.access import hidden_incident_for, incident_for, may_edit, may_lead
from incidents.changes import entries as changes
from incidents.changes.pieces import Stale
from incidents.forms.incident import EntryForm
from incidents.models import Entry, Service
from incidents.views import past

PAGE = 100


@require_GET
def show(request: Request, number: int) -> HttpResponse:
    """Everything about an incident, live; administrators come to the door of a private one."""
    try:
        incident = incident_for(request.user, number)
    except Http404:
        hidden_incident_for(request.user, number)
        return redirect("incidents:membership", number)
    if "at" in request.GET or "moment" in request.GET:
        return past.show(request, incident)
    context = {
        "revision": entries.revision(incident),  # read first: what comes later is streamed
        "incident": incident,
        "parts": parts.render_page(incident),
        "may_edit": may_edit(request.user, incident),
        "may_lead": may_lead(request.user, incident),
        "service_names": Service.objects.filter(retired_at=None).values_list("name", flat=True),
    }
    return render(request, "incidents/show.html", context)


@require_GET
def timeline(request: Request, number: int) -> HttpResponse:
    """All that happened, by when it did, newest first; `?before=` an entry's id is the next page."""
    incident = incident_for(request.user, number)
    everything = "all" in request.GET
    rows = incident.entries.select_related("by").order_by("-occurred_at", "-id")
    rows = rows if everything else rows.filter(quiet=False)
    last = rows.filter(id=whole_number(request.GET.get("before", ""))).first()
    if last:
        at = last.occurred_at
        rows = rows.filter(Q(occurred_at__lt=at) | Q(occurred_at=at, id__lt=last.pk))
    listed = list(rows[: PAGE + 1])
    context = {
        "incident": incident, "entries": listed[:PAGE], "may_edit": may_edit(request.user, incident),
        "everything": everything,
        "more": listed[PAGE - 1].pk if len(listed) > PAGE else None,
    }  # fmt: skip
    return render(request, "incidents/timeline.html", context)


@require_http_methods(["GET", "POST"])
def happened(request: Request, number: int) -> HttpResponse:
    """Put something that happened elsewhere on the timeline."""
    incident = incident_for(request.user, number, edit=True)
    form = EntryForm(request.POST or None, initial={"occurred_at": timezone.now()})
    if form.is_valid():
        changes.note_event(incident, by=request.user, **form.cleaned_data)
        return redirect(reverse("incidents:timeline", args=[number]))
    context = {"incident": incident, "form": form, "title": "Add to the timeline"}
    return render(request, "incidents/entry_form.html", context, status=form_status(request))


@require_http_methods(["GET", "POST"])
def entry(request: Request, number: int, pk: int) -> HttpResponse:
    """Correct when something happened; when it was recorded stays."""
    incident = incident_for(request.user, number, edit=True)
    row = get_object_or_404(Entry, pk=pk, incident=incident)
    initial = {"text": row.text, "occurred_at": row.occurred_at}
    form = EntryForm(request.POST or None, initial=initial)
    form.fields["text"].disabled = True
    status = form_status(request)
    if form.is_valid():
        try:
            version = whole_number(request.POST.get("version", ""))
            at = form.cleaned_data["occurred_at"]
            changes.correct_time(row, version=version, occurred_at=at, by=request.user)
            return redirect(reverse("incidents:timeline", args=[number]))
        except Stale as stale:
            row, status = stale.theirs, STALE
            form.add_error(
                None, f"Somebody set it to {row.occurred_at:%Y-%m-%d %H:%M} UTC meanwhile."
            )
    context = {"incident": incident, "form": form, "title": "Correct the time", "entry": row}
    return render(request, "incidents/entry_form.html", context, status=status)


@require_GET
def metric(request: Request, number: int, pk: int) -> HttpResponse:
    """Every reading of a metric, newest first."""
    incident = incident_for(request.user, number)
    row = get_object_or_404(incident.metrics.filter(removed_at=None), pk=pk)
    readings = row.readings.filter(removed_at=None)
    context = {"incident": incident, "metric": row, "readings": readings,
               "may_edit": may_edit(request.user, incident)}  # fmt: skip
    return render(request, "incidents/metric.html", context)
