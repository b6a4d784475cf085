"""Two people move whys at the same moment: the lock lets the second one see what the first did."""

import time
from collections.abc import Callable
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.models import User
from whys import changes
from whys.models import Why

WAITING_FOR_US = """
SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_close_no_loop(ask: Callable[..., Why], ana: User, ben: User) -> None:
    a, b = ask("A?"), ask("B?")
    refused: list[ValidationError] = []

    def move_b_under_a() -> None:
        try:
            changes.reword(b, version=1, by=ben, parent=a)
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    other = Thread(target=move_b_under_a)
    with transaction.atomic():
        changes.reword(a, version=1, by=ana, parent=b)
        other.start()
        wait_until_blocked()
    other.join(timeout=10)

    b.refresh_from_db()
    assert (len(refused), b.parent) == (1, None)


def wait_until_blocked() -> None:
    """Until another connection waits for a lock of ours; ten seconds at most."""
    deadline = time.monotonic() + 10
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(WAITING_FOR_US)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")
