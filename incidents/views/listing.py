"""The list of incidents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from config.requests import Request, whole_number
from incidents.listing import VIEWS, Filters, environments, filtered, page_of


@require_GET
def index(request: Request) -> HttpResponse:
    """The list with its filters; `?before=` goes on from a number."""
    filters = filters_from(request)
    rows, more = page_of(filtered(request.user, filters), filters.before)
    context = {
        "filters": filters,
        "views": VIEWS,
        "open": [row for row in rows if row.is_open],
        "over": [row for row in rows if not row.is_open],
        "more": more,
        "environments": environments(request.user),
        "narrowed": bool(filters.words or filters.environment or filters.label),
    }
    return render(request, "incidents/list.html", context)


def filters_from(request: HttpRequest) -> Filters:
    """The filters in the address; what makes no sense is left out."""
    asked = request.GET
    return Filters(
        view=asked.get("view", "") if asked.get("view") in VIEWS else "all",
        words=asked.get("q", "").strip().replace("\x00", "")[:200],
        environment=asked.get("environment", "").replace("\x00", "")[:80],
        label=asked.get("label", "").replace("\x00", "")[:80],
        before=whole_number(asked.get("before", "")) or None,
    )
