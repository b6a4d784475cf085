"""What a view receives: a request with a signed-in person and htmx's details."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User

LONGEST_NUMBER = 18  # digits: what a row's id can have


def whole_number(text: str) -> int:
    """The number that somebody sent, 0 for what is none (or longer than any id)."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


class Request(HttpRequest):
    """An HttpRequest after sign-in; for annotations only, never built."""

    user: User
    htmx: HtmxDetails
