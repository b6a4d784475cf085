"""Evidence to look at: all of it, one piece, and the matrix against rival answers."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from config.requests import Request
from evidence import rivalry
from evidence.forms.log import QueryForm
from evidence.models import Evidence, LogReading
from evidence.views.logs import shown
from incidents.access import incident_for, may_edit
from incidents.models import Entry, Incident

LINK = "whys.evidencelink"


@require_GET
def index(request: Request, number: int) -> HttpResponse:
    """Every piece of evidence, with what it says about how many answers."""
    incident = incident_for(request.user, number)
    rows = present(incident).select_related("attachment").order_by("position", "pk")
    context = {
        "incident": incident,
        "evidence": rows,
        "may_edit": may_edit(request.user, incident),
        "rivals": len(rivalry.boards(incident)),
    }
    return render(request, "evidence/index.html", context)


@require_GET
def page(request: Request, number: int, pk: int) -> HttpResponse:
    """One piece: what, where from, when, its file or excerpt, the answers it is under, its history."""
    incident = incident_for(request.user, number)
    rows = present(incident).select_related("attachment__by", "collected_by", "artefact", "change")
    evidence = get_object_or_404(rows, pk=pk)
    context = {
        "incident": incident,
        "evidence": evidence,
        "links": evidence.links.all(),
        "entries": entries_of(evidence),
        "may_edit": may_edit(request.user, incident),
    } | log_of(evidence, incident)
    return render(request, "evidence/page.html", context)


@require_GET
def matrix(request: Request, number: int) -> HttpResponse:
    """Evidence against the answers that stand beside each other."""
    incident = incident_for(request.user, number)
    context = {
        "incident": incident,
        "boards": rivalry.boards(incident),
        "may_edit": may_edit(request.user, incident),
    }
    return render(request, "evidence/matrix.html", context)


def present(incident: Incident) -> Any:
    """The pieces that were not removed, with their links to answers that were not."""
    links: Any = Evidence._meta.get_field("links").related_model
    held = links._default_manager.filter(why__removed_at=None).select_related("why")
    return incident.evidence.filter(removed_at=None).prefetch_related(Prefetch("links", held))


def entries_of(evidence: Evidence) -> Any:
    """What happened to a piece, and to its places under answers, newest first."""
    linked = Q(model=LINK) & (Q(now__evidence=evidence.pk) | Q(was__evidence=evidence.pk))
    own = Q(model=evidence._meta.label_lower, row=evidence.pk)
    found = Entry.objects.filter(own | linked, incident=evidence.incident_id)
    return found.select_related("by").order_by("-id")


def log_of(evidence: Evidence, incident: Incident) -> dict[str, Any]:
    """The newest reading of its log, if there is one."""
    file = evidence.attachment
    if file is None or not file.is_log:
        return {}
    newest = LogReading.objects.filter(attachment=file).select_related("attachment", "asked_by")
    reading = newest.first()
    return shown(reading, incident) if reading else {"attachment": file, "form": QueryForm()}
