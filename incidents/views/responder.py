"""Views that make something new need more than a viewer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from config.requests import Request

View = Callable[..., HttpResponse]


def respond_required(view: View) -> View:
    """403 for people who may only look."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.may_respond:
            raise PermissionDenied("You may read incidents but not declare them.")
        return view(request, *args, **kwargs)

    return guarded


def administrator_required(view: View) -> View:
    """403 for everybody who does not run the site."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_administrator:
            raise PermissionDenied("Only administrators may do that.")
        return view(request, *args, **kwargs)

    return guarded
