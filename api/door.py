"""Who is let in, and how the API says no: always as JSON, {"detail": ...}."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.security import HttpBearer

from accounts import tokens
from accounts.models import User

REFUSALS: dict[type[Exception], int] = {Http404: 404, PermissionDenied: 403, ValidationError: 422}


class Bearer(HttpBearer):
    """`Authorization: Bearer fw_...`; a session's cookie lets nobody in here."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The person whose tool it is; None is answered with 401."""
        return tokens.owner(token, now=timezone.now())


def refuse_in_json(api: NinjaAPI) -> None:
    """Answer what views raise with their status and a sentence."""
    for kind in REFUSALS:
        api.add_exception_handler(kind, lambda request, error: refused(api, request, error))


def refused(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    """The answer to one of REFUSALS."""
    status = next(number for kind, number in REFUSALS.items() if isinstance(error, kind))
    words = error.messages if isinstance(error, ValidationError) else str(error)
    return api.create_response(request, {"detail": words}, status=status)
