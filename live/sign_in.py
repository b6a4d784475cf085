"""Who is asking for a stream, and whether they may see the incident: asked of the database."""

from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.utils.crypto import constant_time_compare

from accounts.models import User
from incidents.access import may_see
from incidents.models import Incident


def session_key(cookie_header: str) -> str:
    """The session's key in a Cookie header; empty when there is none."""
    try:
        morsel = SimpleCookie(cookie_header).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def person(key: str) -> User | None:
    """The active person whose session this is, else None."""
    session = SessionStore(key) if key else None
    pk = session.get(SESSION_KEY) if session else None
    if session is None or pk is None or BACKEND_SESSION_KEY not in session:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    fits = user and constant_time_compare(
        session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    )
    return user if fits else None


def incident_seen(key: str, number: int) -> tuple[User | None, Incident | None]:
    """The person of a session and the incident, each None where there is none for them.

    The connection is closed afterwards: a stream holds none.
    """
    try:
        user = person(key)
        incident = Incident.objects.filter(number=number).first() if user else None
        return user, incident if user and incident and may_see(user, incident) else None
    finally:
        connections.close_all()
