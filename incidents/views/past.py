"""The incident's page as it was at another moment: `?at=` a time, or `?moment=` one of those to
look back at. It can be read and not changed."""

from bisect import bisect_right
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from config import moment
from config.requests import Request, whole_number
from incidents import parts
from incidents.models import Incident
from incidents.past import Moment, moments_of, seen_at

UNREADABLE = "“%s” is no time. Write it as 2025-09-15T22:30, in UTC."


def show(request: Request, incident: Incident) -> HttpResponse:
    """The page of an incident at the moment that is asked for; one to come is the page of today."""
    known = moments_of(incident)
    at = asked(request, known)
    if at is None or at >= timezone.now():
        return redirect("incidents:show", incident.number)
    at = max(at, known[0].at) if known else at
    with seen_at(incident, at) as then:
        drawn = {
            name: parts.render(then, name) for name, part in parts.parts.items() if not part.of
        }
    place = max(bisect_right([each.at for each in known], at) - 1, 0)
    context = {
        "incident": then, "parts": drawn, "at": at, "moments": known, "place": place,
        "shown": nth(known, place),
        "before": nth(known, place - 1), "after": nth(known, place + 1), "may_edit": False,
    }  # fmt: skip
    with moment.standing_still(at):
        return render(request, "incidents/show.html", context)


def asked(request: Request, known: list[Moment]) -> datetime | None:
    """The time that the address asks for; None, and a message, when it cannot be read."""
    place = request.GET.get("moment")
    if place is not None:
        last = len(known) - 1
        found = nth(known, last if place == "last" else min(whole_number(place), last))
        return found.at if found else None
    text = request.GET.get("at", "")
    try:
        at = datetime.fromisoformat(text.strip().replace(" ", "+"))
    except ValueError:
        messages.error(request, UNREADABLE % text[:40])
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def nth(known: list[Moment], place: int) -> Moment | None:
    """The moment at this place, if there is one."""
    return known[place] if 0 <= place < len(known) else None
