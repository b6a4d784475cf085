"""What a view receives: a request with a signed-in person and htmx's details."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class Request(HttpRequest):
    """An HttpRequest after sign-in; for annotations only, never built."""

    user: User
    htmx: HtmxDetails
