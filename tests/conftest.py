"""The cast and the makers: small functions that make one thing each."""

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from config import embedded
from incidents.changes import incident as changes
from incidents.models import Incident

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop running

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """The embedded PostgreSQL runs as long as the tests, when no other is named."""
    own = embedded.running(settings.DATA) if settings.DATABASE_IS_EMBEDDED else nullcontext()
    with own:
        yield


@pytest.fixture(autouse=True)
def _quick_and_alone(settings: Any, tmp_path: Any) -> None:
    """Cheap password hashes, no shared cache, mail in memory, files in a folder of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


def make_user(name: str, role: str = "responder", **fields: Any) -> User:
    """A person whose password is "correct horse"."""
    user = User(email=f"{name.lower()}@example.org", name=name, role=role, **fields)
    user.set_password("correct horse")
    user.save()
    return user


@pytest.fixture
def ana(db: None) -> User:
    """She declares incidents and runs them."""
    return make_user("Ana", "commander")


@pytest.fixture
def ben(db: None) -> User:
    """Her colleague, who responds."""
    return make_user("Ben")


@pytest.fixture
def cleo(db: None) -> User:
    """A responder who is on no private incident: the outsider."""
    return make_user("Cleo")


@pytest.fixture
def vera(db: None) -> User:
    """She may look and not touch."""
    return make_user("Vera", "viewer")


@pytest.fixture
def ada(db: None) -> User:
    """The administrator."""
    return make_user("Ada", "administrator")


@pytest.fixture
def incident(ana: User) -> Incident:
    """An open P1, declared by Ana, its clock at noon."""
    return changes.declare(by=ana, title="Checkout fails", priority="P1", analysed_at=NOON)


@pytest.fixture
def private(ana: User) -> Incident:
    """One that only Ana is on."""
    return changes.declare(
        by=ana, title="Quiet leak", priority="P1", private=True, analysed_at=NOON
    )


@pytest.fixture
def as_(client: Client) -> Callable[[User], Client]:
    """The test client, signed in as somebody."""

    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def htmx() -> dict[str, str]:
    """The header by which htmx is known: `client.get(url, headers=htmx)`."""
    return {"HX-Request": "true"}
