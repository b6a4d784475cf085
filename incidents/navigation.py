"""What stands around every page: counts, watched incidents, and whether reminders run."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from incidents.models import Incident
from notices.models import Notice
from notices.state import state

WATCHED = 5


def nav(request: HttpRequest) -> dict[str, Any]:
    """The context of `base.html`; empty for those not signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {}
    seen = Incident.objects.visible_to(user).open()
    match = request.resolver_match
    return {
        "nav": {
            "incidents_open": seen.count(),
            "unread": Notice.objects.unread_for(user).count(),
            "watching": seen.held_by(user).filter(is_record=False).order_by("-number")[:WATCHED],
            "page": match.view_name if match else "",
        },
        "reminding": state(timezone.now()),
    }
