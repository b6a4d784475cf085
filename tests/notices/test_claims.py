"""Claims: one holder at a time, none for ever, and answers that come too late change nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from notices.claims import LEASE, LOST, claim, expire, finish
from notices.models import Attempt, Notice
from notices.outcomes import Outcome, Result

EMAIL = Notice.Channel.EMAIL
SENT = Outcome(Result.SENT)


@pytest.fixture
def notice(ana: User, make: Callable[..., Notice]) -> Notice:
    return make(ana)


def test_a_claim_is_a_lease_and_a_try(notice: Notice, noon: datetime) -> None:
    [claimed] = claim(EMAIL, noon)

    assert (claimed.pk, claimed.state, claimed.attempt) == (notice.pk, "sending", 1)
    assert claimed.lease_until == noon + LEASE


def test_what_is_claimed_is_not_claimed_again(notice: Notice, noon: datetime) -> None:
    claim(EMAIL, noon)

    assert claim(EMAIL, noon) == []


def test_the_future_is_not_claimed(ana: User, make: Callable[..., Notice], noon: datetime) -> None:
    make(ana, due_at=noon + timedelta(seconds=1))

    assert claim(EMAIL, noon) == []


def test_the_oldest_go_first_and_no_more_than_asked_for(
    ana: User, make: Callable[..., Notice], noon: datetime
) -> None:
    for minutes in (5, 20, 10, 15):
        make(ana, subject_id=minutes, due_at=noon - timedelta(minutes=minutes))

    claimed = claim(EMAIL, noon, 3)

    assert [each.subject_id for each in claimed] == [20, 15, 10]


@pytest.mark.django_db(transaction=True)
def test_racing_workers_share_the_notices(
    ana: User, make: Callable[..., Notice], noon: datetime
) -> None:
    for subject in range(60):
        make(ana, subject_id=subject)
    start = Barrier(4)

    def work(_: int) -> list[int]:
        start.wait()
        taken = [each.pk for _ in range(20) for each in claim(EMAIL, noon, 2)]
        connection.close()
        return taken

    with ThreadPoolExecutor(4) as workers:
        taken = [pk for each in workers.map(work, range(4)) for pk in each]

    assert len(taken) == len(set(taken)) == 60


def test_a_finished_try_is_kept(notice: Notice, noon: datetime) -> None:
    [claimed] = claim(EMAIL, noon)

    assert finish(claimed, 1, SENT, at=noon + timedelta(seconds=2))

    notice.refresh_from_db()
    tried = Attempt.objects.get()
    assert (notice.state, notice.sent_at) == ("sent", noon + timedelta(seconds=2))
    assert (tried.n, tried.outcome) == (1, "sent")
    assert tried.ended_at - tried.started_at == timedelta(seconds=2)


def test_an_abandoned_claim_is_perhaps_sent_and_tried_again_at_once(
    notice: Notice, noon: datetime
) -> None:
    claim(EMAIL, noon)
    later = noon + LEASE + timedelta(seconds=1)

    assert expire(later) == 1

    notice.refresh_from_db()
    assert (notice.state, notice.next_try_at, notice.error) == ("unknown", later, LOST)
    assert [each.attempt for each in claim(EMAIL, later)] == [2]


def test_a_lease_that_runs_is_left_alone(notice: Notice, noon: datetime) -> None:
    claim(EMAIL, noon)

    assert expire(noon + LEASE) == 0


def test_a_late_answer_does_not_touch_the_next_try(notice: Notice, noon: datetime) -> None:
    [slow] = claim(EMAIL, noon)
    later = noon + LEASE + timedelta(seconds=1)
    expire(later)
    claim(EMAIL, later)

    assert not finish(slow, slow.attempt, SENT, at=later)

    notice.refresh_from_db()
    assert (notice.state, notice.attempt) == ("sending", 2)


def test_a_late_answer_is_kept_all_the_same(notice: Notice, noon: datetime) -> None:
    [slow] = claim(EMAIL, noon)
    expire(noon + LEASE + timedelta(seconds=1))

    finish(slow, slow.attempt, SENT, at=noon + 2 * LEASE)

    tries = Attempt.objects.order_by("ended_at").values_list("n", "outcome")
    assert list(tries) == [(1, "unknown"), (1, "sent")]


def test_a_notice_that_kills_its_sender_five_times_is_given_up(
    notice: Notice, noon: datetime
) -> None:
    for n in range(5):
        claim(EMAIL, noon + n * timedelta(minutes=1))
        expire(noon + (n + 1) * timedelta(minutes=1))

    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("dead", LOST)
    assert claim(EMAIL, noon + timedelta(days=1)) == []


def test_a_claim_reads_only_what_is_due(ana: User, noon: datetime, make: Any) -> None:
    make(ana)
    with connection.cursor() as cursor:
        cursor.execute(FUTURE, [ana.pk, noon])
        cursor.execute("ANALYZE notices_notice")
        cursor.execute(PLAN, [noon])
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "notice_to_claim" in plan
    assert "Seq Scan" not in plan


FUTURE = """
INSERT INTO notices_notice (recipient_id, channel, topic, subject_id, occasion, due_at, state,
    attempt, next_try_at, message_id, title, body, url, error)
SELECT %s, 'email', 'drill', n, 'due', due, 'pending', 0, due, gen_random_uuid(), '', '', '', ''
FROM generate_series(1, 20000) AS n, LATERAL (SELECT %s::timestamptz + n * interval '1 min') d(due)
"""
PLAN = """
EXPLAIN SELECT id FROM notices_notice
WHERE channel = 'email' AND state IN ('pending', 'unknown') AND next_try_at <= %s
ORDER BY next_try_at LIMIT 5 FOR UPDATE SKIP LOCKED
"""
