"""The post-mortem: to read, to copy, to download."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config.requests import Request
from documents.writing import write
from incidents.access import incident_for
from incidents.listing import Filters, filtered, page_of
from incidents.models import Incident
from incidents.sections import findings, impact, metrics, services
from plans.sections import decision, plan, recovery, updates
from whys.sections import whys

# Each section's loader, by the name under which the template finds it.
LOADERS = {
    "services": services, "metrics": metrics, "findings": findings, "impact": impact,
    "whys": whys, "plan": plan, "recovery": recovery, "decision": decision, "updates": updates,
}  # fmt: skip


@require_GET
def index(request: Request) -> HttpResponse:
    """Post-mortems of incidents that are over, and of records."""
    before = request.GET.get("before", "")
    place = int(before) if before.isdecimal() and len(before) < 15 else None
    over = filtered(request.user, Filters(view="closed"))
    rows, more = page_of(
        over | Incident.objects.visible_to(request.user).filter(is_record=True), place
    )
    return render(request, "documents/postmortems.html", {"rows": rows, "more": more})


@require_GET
def show(request: Request, number: int) -> HttpResponse:
    """An incident as a document."""
    incident = incident_for(request.user, number)
    sections = {name: load(incident, None) for name, load in LOADERS.items()}
    labels = incident.labels.filter(removed_at=None)
    context = {"incident": incident, "labels": labels, "source": write(incident), **sections}
    return render(request, "documents/postmortem.html", context)


@require_GET
def markdown(request: Request, number: int) -> HttpResponse:
    """The same as a Markdown file."""
    incident = incident_for(request.user, number)
    response = HttpResponse(write(incident), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="incident-{number}.md"'
    return response
