"""Which log is read by whom: one at a time, and none forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from evidence import changes, claims
from evidence.models import Attachment, LogReading


@pytest.fixture
def asked(log: Attachment, ana: User) -> LogReading:
    return changes.ask_reading(log, query="status:503", by=ana)


def test_the_oldest_is_taken_first(asked: LogReading, log: Attachment, ana: User) -> None:
    changes.ask_reading(log, query="level:error", by=ana)

    claimed = claims.claim(timezone.now())

    assert claimed == asked
    assert claimed.attempt == 1


def test_only_one_log_is_read_at_a_time(asked: LogReading, log: Attachment, ana: User) -> None:
    changes.ask_reading(log, query="level:error", by=ana)
    claims.claim(timezone.now())

    assert claims.claim(timezone.now()) is None


def test_a_reader_that_died_is_followed_by_another(asked: LogReading) -> None:
    now = timezone.now()
    claims.claim(now)

    again = claims.claim(now + claims.LEASE + timedelta(seconds=1))

    assert again == asked
    assert again.attempt == 2


def test_signs_of_progress_keep_it(asked: LogReading) -> None:
    now = timezone.now()
    claimed = claims.claim(now)
    assert claimed

    kept = claims.renew(claimed, bytes_done=40, at=now + timedelta(seconds=50))

    assert kept
    assert claims.claim(now + timedelta(seconds=70)) is None
    assert LogReading.objects.get().bytes_done == 40


def test_a_reader_that_was_replaced_learns_it(asked: LogReading) -> None:
    now = timezone.now()
    first = claims.claim(now)
    claims.claim(now + 2 * claims.LEASE)
    assert first

    assert not claims.renew(first, bytes_done=40, at=now)
    assert not changes.finish_reading(first, {"lines": 1, "matched": 1})
    assert not changes.fail_reading(first, "too late")


def test_nothing_waits_nothing_is_taken(db: None) -> None:
    assert claims.claim(timezone.now()) is None
