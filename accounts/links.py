"""Links that let a person in once. The token goes out and is not kept: only its hash is."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import SignInLink, User

SIGN_IN = timedelta(hours=1)
INVITATION = timedelta(days=7)
TOKEN_BYTES = 32


class LinkSpent(Exception):
    """The link was used, has expired, was never made, or its person may not sign in."""


def make(user: User, *, now: datetime, lifetime: timedelta = SIGN_IN) -> str:
    """A new token for this person, good once and until `now + lifetime`."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    SignInLink.objects.create(user=user, token_hash=digest(token), expires_at=now + lifetime)
    return token


def owner(token: str, *, now: datetime) -> User:
    """Whom the link would let in, without using it. Raises LinkSpent."""
    return usable(SignInLink.objects.filter(token_hash=digest(token)).first(), now=now).user


@transaction.atomic
def use(token: str, *, now: datetime) -> User:
    """The person whom the link lets in; it is spent from here on. Raises LinkSpent."""
    # Locked, so that of two presses at the same moment one finds it used.
    found = SignInLink.objects.select_for_update().filter(token_hash=digest(token)).first()
    link = usable(found, now=now)
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link.user


def usable(link: SignInLink | None, *, now: datetime) -> SignInLink:
    """The link itself. Raises LinkSpent when it lets nobody in."""
    if link is None or link.used_at or link.expires_at <= now or not link.user.is_active:
        raise LinkSpent
    return link


def withdraw(user: User, *, now: datetime) -> None:
    """End every link of this person that was not used yet."""
    user.links.filter(used_at=None, expires_at__gt=now).update(expires_at=now)


def address(token: str) -> str:
    """The whole address of a link, on the site's own name whatever name a request came in by."""
    return f"{settings.BASE_URL}{reverse('accounts:link', args=[token])}"


def digest(token: str) -> str:
    """What is kept of a token: SHA-256 in hexadecimal. It has 256 random bits, so no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
