"""A file that was attached, to those who may see its incident, as something that cannot run."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from config.requests import Request
from evidence.models import Attachment
from evidence.naming import disposition
from evidence.sniffing import MediaType
from incidents.access import incident_for

# A file has nothing to load, nothing to run, and no origin to act in.
ALONE = "sandbox; default-src 'none'"


@require_GET
def serve(request: Request, number: int, pk: int) -> FileResponse:
    """The bytes, to be saved; with `?view=1` a picture is shown in its place."""
    incident = incident_for(request.user, number)
    attachment = get_object_or_404(Attachment, pk=pk, incident=incident, removed_at=None)
    try:
        file = attachment.path.open("rb")
    except FileNotFoundError:
        raise Http404("The file is not on this server's disk any more.") from None
    response = FileResponse(file, content_type=served_as(attachment))
    inline = attachment.is_picture and request.GET.get("view") == "1"
    for name, value in headers(attachment, inline=inline).items():
        response[name] = value
    return response


def served_as(attachment: Attachment) -> str:
    """The Content-Type: what the content was seen to be, whatever the file is called."""
    text = attachment.media_type == MediaType.TEXT
    return "text/plain; charset=utf-8" if text else attachment.media_type


def headers(attachment: Attachment, *, inline: bool) -> dict[str, str]:
    """What keeps a browser from taking the file for a page of ours."""
    return {
        "Content-Disposition": disposition(attachment.name, inline=inline),
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
