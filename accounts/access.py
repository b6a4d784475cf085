"""The door to what only administrators do, other people's accounts first of all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from config.requests import Request

View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """403 for everybody else, before anything about the person in the address is said."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_administrator:
            raise PermissionDenied("Only administrators may do that.")
        return view(request, *args, **kwargs)

    return guarded
