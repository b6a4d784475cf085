"""The handover: what the next person needs, on one page and as Markdown."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config import moment
from config.requests import Request
from documents.handover import handover
from documents.views.files import markdown_file
from documents.writing.handover import handover_markdown
from incidents.access import incident_for


@require_GET
def show(request: Request, number: int) -> HttpResponse:
    """The packet as of now, or of the moment at which the page stands still."""
    incident = incident_for(request.user, number)
    packet = handover(incident, at=moment.now())
    context = {"incident": incident, "packet": packet, "source": handover_markdown(packet)}
    return render(request, "documents/handover.html", context)


@require_GET
def markdown(request: Request, number: int) -> HttpResponse:
    """The same as Markdown."""
    incident = incident_for(request.user, number)
    packet = handover(incident, at=moment.now())
    name = f"incident-{number}-handover"
    return markdown_file(request, handover_markdown(packet), name=name)
