"""Tries are kept: PostgreSQL itself refuses to change them, and only `flush` empties their table."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from accounts.models import User
from notices import delivery
from notices.models import Attempt, Notice

Make = Callable[..., Notice]


@pytest.fixture
def tried(ana: User, make: Make, noon: datetime) -> Attempt:
    """A try that sent a letter."""
    make(ana)
    delivery.tick(noon)
    return Attempt.objects.get()


def test_a_try_is_not_changed(tried: Attempt) -> None:
    with (
        pytest.raises(ProgrammingError, match="kept as it was written"),
        transaction.atomic(),
    ):
        Attempt.objects.update(error="no")

    assert Attempt.objects.get().outcome == "sent"


def test_a_try_goes_only_with_its_notice(tried: Attempt) -> None:
    Notice.objects.get().delete()

    assert not Attempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_is_meant(tried: Attempt) -> None:
    call_command("flush", verbosity=0, interactive=False)

    assert not Attempt.objects.exists()
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("TRUNCATE notices_attempt")
