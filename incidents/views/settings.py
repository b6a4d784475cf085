"""Everything that is set up once for all incidents, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from config.requests import Request

OPEN = [
    ("Services", "incidents:services", "What the organisation runs, and what counts as core."),
    ("Checkpoints", "plans:rhythms", "When each priority is looked at."),
    ("API tokens", "accounts:tokens", "For your own tools that read and send readings."),
]
FOR_ADMINISTRATORS = [
    ("People", "accounts:people", "Who may sign in, and what each may do."),
    ("Chats", "notices:chats", "Rooms that hear of checkpoints as well."),
    ("Sources of readings", "incidents:sources", "Prometheus servers that metrics are read from."),
    ("Words", "whys:word_lists", "What the checks of the whys look for."),
]


@require_GET
def index(request: Request) -> HttpResponse:
    """The pages that this person may open, each with what it is for."""
    names = [*OPEN, *(FOR_ADMINISTRATORS if request.user.is_administrator else [])]
    pages = [(name, reverse(address), words) for name, address, words in names]
    return render(request, "incidents/settings.html", {"pages": pages})
