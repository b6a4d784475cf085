"""Makers for tests of accounts."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import links
from accounts.models import User

PASSWORD = "correct horse"


@pytest.fixture
def nora(ada: User) -> User:
    """She was invited and has not come in yet: no password, never signed in."""
    nora = User(email="nora@example.org", name="Nora Quist", role="responder")
    nora.set_unusable_password()
    nora.save()
    return nora


@pytest.fixture
def counted(settings: Any) -> None:
    """A cache that remembers, emptied: throttles count in it."""
    name = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": name, "LOCATION": str(timezone.now())}}


def link_for(user: User) -> str:
    """The path of a fresh sign-in link."""
    return f"/link/{links.make(user, now=timezone.now())}/"


def signed_in(client: Client) -> bool:
    """Whether the client gets its own account page."""
    return client.get("/account/").status_code == 200
