"""The answer to a change: every part it touched, or a redirect back to the incident."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.requests import Request
from config.shows import INVALID
from incidents import parts
from incidents.models import Incident, Piece


def saved(request: Request, incident: Incident, *, since: int, goto: str = "") -> HttpResponse:
    """Answer a change made after the revision `since`.

    htmx gets the changed parts, each aimed at itself, and nothing for the form's own place, so
    that the form closes. Without htmx it is a redirect to the part (`goto`) on the page.
    """
    if not request.htmx:
        return redirect(page(incident, goto))
    return HttpResponse(changed_parts(incident, since))


def removed(request: Request, piece: Piece, *, since: int, undo: str, goto: str) -> HttpResponse:
    """Answer a removal: as `saved`, with an offer to undo it at the address `undo`."""
    text = f"Removed {piece._meta.verbose_name} “{piece}”."
    if not request.htmx:
        messages.info(request, text, extra_tags=f"undo {undo}")
        return redirect(page(piece.incident, goto))
    toast = render_to_string("parts/toast.html", {"text": text, "undo": undo}, request=request)
    offer = aimed("toasts", toast, swap="beforeend")
    return HttpResponse(changed_parts(piece.incident, since) + offer)


def refused(request: Request, incident: Incident, error: ValidationError) -> HttpResponse:
    """422: why a piece can be neither removed nor put back, over the page or on one of its own."""
    context = {"incident": incident, "refused": error, "back": page(incident)}
    if not request.htmx:
        return render(request, "incidents/refused.html", context, status=INVALID)
    toast = render_to_string("incidents/refused.html#toast", context)
    return HttpResponse(aimed("toasts", toast, swap="beforeend"), status=INVALID)


def page(incident: Incident, part: str = "") -> str:
    """The address of the incident's page, at one of its parts."""
    address = reverse("incidents:show", args=[incident.number])
    return f"{address}#{part}" if part else address


def changed_parts(incident: Incident, since: int) -> SafeString:
    """All parts that changed after `since`, for htmx to put into their places."""
    drawn = [(name, parts.render(incident, name)) for name in parts.changed_since(incident, since)]
    return format_html_join("", "{}", ((aimed(name, html),) for name, html in drawn if html))


def aimed(target: str, html: SafeString, *, swap: str = "outerMorph") -> SafeString:
    """HTML that htmx puts where the element with the id `target` is."""
    return format_html(
        '<hx-partial hx-target="#{}" hx-swap="{}">{}</hx-partial>', target, swap, html
    )
