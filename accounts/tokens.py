"""Tokens of people's tools. A token is shown once and not kept: only its beginning and its hash."""

import secrets
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from accounts.links import TOKEN_BYTES, digest
from accounts.models import ApiToken, User

MARK, SHOWN = "fw_", 9  # what every token begins with; how many characters stay readable
SEEN_EVERY = timedelta(minutes=1)  # how exactly the last use is known

log = structlog.get_logger()


def make(user: User, *, name: str) -> tuple[ApiToken, str]:
    """A new token of this person, and its words: nobody can show them again."""
    token = MARK + secrets.token_urlsafe(TOKEN_BYTES)
    made = ApiToken.objects.create(
        user=user, name=name, prefix=token[:SHOWN], token_hash=digest(token)
    )
    log.info("token made", person=user.pk, token=made.pk)
    return made, token


def owner(token: str, *, now: datetime) -> User | None:
    """Whose tool this is; None for a token that was revoked, never made, or whose person left."""
    rows = ApiToken.objects.filter(revoked_at=None, user__is_active=True)
    found = rows.select_related("user").filter(token_hash=digest(token)).first()
    if found is None:
        return None
    unseen = Q(last_used_at=None) | Q(last_used_at__lt=now - SEEN_EVERY)
    ApiToken.objects.filter(unseen, pk=found.pk).update(last_used_at=now)
    return found.user


def revoke(token: ApiToken, *, now: datetime) -> None:
    """Let nobody in by this token any more."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
    log.info("token revoked", person=token.user_id, token=token.pk)
