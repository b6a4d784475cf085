"""Everything that is done to people's accounts. Nobody is ever deleted: history keeps names."""

from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.utils import timezone
from psycopg.errors import UniqueViolation

from accounts import links
from accounts.models import User

log = structlog.get_logger()


class AlreadyHere(Exception):
    """Somebody has this e-mail address already, perhaps deactivated."""


class AlreadyJoined(Exception):
    """The person has signed in before, so a link shown to others would let those in as them."""


class LastAdministrator(Exception):
    """Without this person nobody could run the site."""


@transaction.atomic
def invite(*, email: str, name: str, role: str, by: User) -> tuple[User, str]:
    """A new person without a password, and the token of their invitation. Raises AlreadyHere."""
    user = create(email=email, name=name, role=role)
    log.info("person invited", person=user.pk, role=role, by=by.pk)
    return user, links.make(user, now=timezone.now(), lifetime=links.INVITATION)


@transaction.atomic
def invite_again(user: User, *, by: User) -> str:
    """Another token for somebody who never signed in; earlier ones end. Raises AlreadyJoined."""
    user = locked(user)
    if user.last_login or not user.is_active:
        raise AlreadyJoined(user)
    now = timezone.now()
    links.withdraw(user, now=now)
    log.info("person invited again", person=user.pk, by=by.pk)
    return links.make(user, now=now, lifetime=links.INVITATION)


@transaction.atomic
def start(*, email: str, now: datetime) -> tuple[User, str] | None:
    """The first administrator and the token that lets them in; None when there are people."""
    if User.objects.exists():
        return None
    user = create(email=email, name="Administrator", role=User.SiteRole.ADMINISTRATOR)
    return user, links.make(user, now=now)


@transaction.atomic
def set_role(user: User, *, role: str, by: User) -> User:
    """Give a person a site role. Raises LastAdministrator."""
    if role != User.SiteRole.ADMINISTRATOR:
        require_another_administrator(user)
    user = locked(user)
    was, user.role = user.role, role
    user.save(update_fields=["role"])
    log.info("site role set", person=user.pk, was=was, role=role, by=by.pk)
    return user


@transaction.atomic
def deactivate(user: User, *, by: User) -> User:
    """Keep a person out, from the next request on. Raises LastAdministrator.

    The password goes too: sessions are tied to its hash, so none of them comes back to life when
    the person is let in again. Links that were not used end.
    """
    require_another_administrator(user)
    user = locked(user)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    links.withdraw(user, now=timezone.now())
    log.info("person deactivated", person=user.pk, by=by.pk)
    return user


@transaction.atomic
def reactivate(user: User, *, by: User) -> User:
    """Let a person in again; they choose a new password by e-mail or with a sign-in link."""
    user = locked(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    log.info("person reactivated", person=user.pk, by=by.pk)
    return user


def rename(user: User, *, name: str) -> User:
    """Set the name that colleagues read; history shows the new one from now on."""
    user.name = name
    user.save(update_fields=["name"])
    return user


def set_single_keys(user: User, *, on: bool) -> User:
    """Whether single letters are shortcuts for this person (WCAG 2.1.4)."""
    user.single_keys = on
    user.save(update_fields=["single_keys"])
    return user


def create(*, email: str, name: str, role: str) -> User:
    """A person who has no password yet. Raises AlreadyHere."""
    # allauth looks for addresses in small letters.
    user = User(email=email.lower(), name=name, role=role)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise AlreadyHere(email) from None
        raise
    return user


def locked(user: User) -> User:
    """The person's row as it is now, locked against other changes of the account."""
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def require_another_administrator(user: User) -> None:
    """Raises LastAdministrator when this is the only active one.

    All of them are locked, in one order: of two who demote each other the second is refused.
    """
    running = User.objects.filter(is_active=True, role=User.SiteRole.ADMINISTRATOR)
    if [one.pk for one in running.select_for_update(no_key=True).order_by("pk")] == [user.pk]:
        raise LastAdministrator(user)
