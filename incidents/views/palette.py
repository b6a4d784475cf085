"""The command palette's list: incidents by number or words, and pages to go to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config.requests import Request, whole_number
from incidents.models import Incident

MOST = 8


@require_GET
def palette(request: Request) -> HttpResponse:
    """Up to eight incidents that match `?q=`, open ones first, and the commands that match."""
    words = request.GET.get("q", "").strip().replace("\x00", "")[:100]
    seen = Incident.objects.visible_to(request.user)
    if number := whole_number(words.removeprefix("#")):
        seen = seen.filter(number=number)
    elif words:
        seen = seen.matching(words)
    found = seen.order_by("-is_open", "-number")[:MOST]
    return render(request, "incidents/palette.html", {"incidents": found, "words": words})
