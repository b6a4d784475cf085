"""How a view answers: the fragment for htmx, a page or a redirect without it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.requests import Request

INVALID, STALE = 422, 409


def show_form(
    request: Request, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A form in its place on the page for htmx (`template#form`), or on a page of its own."""
    name = f"{template}#form" if request.htmx else template
    return render(request, name, dict(context), status=status)


def form_status(request: HttpRequest) -> int:
    """200 for a form just opened, 422 for one that was posted and comes back."""
    return INVALID if request.method == "POST" else 200
