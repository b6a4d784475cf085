"""A posted status update as Markdown."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from config.requests import Request
from documents.views.files import markdown_file
from documents.writing.update import update_markdown
from incidents.access import incident_for


@require_GET
def markdown(request: Request, number: int, serial: int) -> HttpResponse:
    """From its frozen figures alone: the same bytes whenever it is asked for."""
    incident = incident_for(request.user, number)
    rows = incident.updates.select_related("posted_by", "checkpoint", "supersedes", "incident")
    update = get_object_or_404(rows, number=serial)
    name = f"incident-{number}-update-{serial}"
    return markdown_file(request, update_markdown(update), name=name)
