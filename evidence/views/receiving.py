"""The door for files: who may not write sends nothing, and what comes goes straight to disk."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from config.requests import Request, whole_number
from evidence.uploads import MIB, ToDisk
from incidents.access import incident_for
from incidents.models import Incident
from incidents.views.saved import page

TOO_LARGE = 413
# A little too much is read to its end, so that the form can come back with what was typed.
SLACK = 2

View = Callable[..., HttpResponse]


def receiving(view: View) -> View:
    """A view of `(request, incident, upload, ...)` whose files are written while they arrive.

    The token against forged requests lies within the body. Looking for it receives the body, so
    the check has to come after access was checked and the way to disk was laid.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def receive(request: HttpRequest, number: int, **rest: Any) -> HttpResponse:
        asked = cast("Request", request)
        incident = incident_for(asked.user, number, edit=True)
        if length_of(request) > SLACK * settings.UPLOAD_MOST_LOG:
            return far_too_large(asked, incident)
        upload = ToDisk(request)
        request.upload_handlers = [upload]
        try:
            return protected(asked, incident, upload, **rest)
        finally:
            upload.discard()

    return receive


def length_of(request: HttpRequest) -> int:
    """The bytes that are announced."""
    return whole_number(request.META.get("CONTENT_LENGTH") or "")


def far_too_large(request: Request, incident: Incident) -> HttpResponse:
    """413, without reading what is sent."""
    why = f"A file may have at most {settings.UPLOAD_MOST_LOG // MIB} MB."
    context = {"incident": incident, "refused": ValidationError(why), "back": page(incident)}
    return render(request, "incidents/refused.html", context, status=TOO_LARGE)
