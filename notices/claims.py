"""Who tries what: a claim is a lease on a notice, and the number of the try is its fence."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import prefetch_related_objects

from notices import clock
from notices.models import Notice
from notices.outcomes import Outcome, Result
from notices.settling import Try, settle

LEASE = timedelta(seconds=30)
MOST_ABANDONED = 500
LOST = "whoever sent this stopped before saying how it went"

# A plain `id IN (SELECT ... LIMIT ...)` may be planned as a loop that runs the SELECT again and
# takes more than the limit; a materialised one runs once.
CLAIM = """
WITH due AS MATERIALIZED (
    SELECT id FROM notices_notice
    WHERE channel = %(channel)s AND state IN ('pending', 'unknown') AND next_try_at <= %(at)s
    ORDER BY next_try_at
    LIMIT %(limit)s
    FOR UPDATE SKIP LOCKED
)
UPDATE notices_notice AS notice
SET state = 'sending', attempt = attempt + 1, lease_until = %(lease_until)s
FROM due WHERE notice.id = due.id
RETURNING notice.*
"""

log = structlog.stdlib.get_logger(__name__)


def claim(channel: Notice.Channel, at: datetime | None = None, limit: int = 5) -> list[Notice]:
    """Take up to `limit` due notices for LEASE, oldest first; committed when this returns."""
    at = at or clock.now()
    values = {"channel": channel, "at": at, "limit": limit, "lease_until": at + LEASE}
    with transaction.atomic(durable=True):
        claimed = list(Notice.objects.raw(CLAIM, values))
    prefetch_related_objects(claimed, "recipient", "chat")
    return sorted(claimed, key=lambda notice: (notice.due_at, notice.pk))


def finish(notice: Notice, attempt: int, outcome: Outcome, *, at: datetime | None = None) -> bool:
    """Record how try number `attempt` of a claimed notice ended.

    False when that try is no longer the notice's: the lease ran out and the notice went on without
    it. The try is kept all the same; the notice is not touched.
    """
    return bool(finish_all([(notice, attempt, outcome)], at=at))


@transaction.atomic
def finish_all(
    ended: Sequence[tuple[Notice, int, Outcome]], *, at: datetime | None = None
) -> set[int]:
    """The same of several tries; returns the ids of the notices that they set."""
    at = at or clock.now()
    tries = [Try(notice, n, n, began(notice, at), outcome) for notice, n, outcome in ended]
    return settle(tries, at=at, among=[Notice.State.SENDING])


def release(notices: Sequence[Notice], *, at: datetime | None = None) -> None:
    """Give back what was claimed and not begun, as if nobody had: a slow server is no failed try."""
    for notice in notices:
        mine = Notice.objects.filter(pk=notice.pk, attempt=notice.attempt)
        mine.filter(state=Notice.State.SENDING).update(
            state=Notice.State.PENDING,
            attempt=notice.attempt - 1,
            lease_until=None,
            next_try_at=at or clock.now(),
        )


def began(notice: Notice, at: datetime) -> datetime:
    """When a claimed notice was claimed."""
    return notice.lease_until - LEASE if notice.lease_until else at


@transaction.atomic
def expire(at: datetime | None = None) -> int:
    """Give up on claims that ran out: perhaps sent, to be tried again at once. Returns how many."""
    at = at or clock.now()
    rows = Notice.objects.abandoned(at).order_by("lease_until", "id")
    abandoned = list(rows.select_for_update(skip_locked=True)[:MOST_ABANDONED])
    if not abandoned:
        return 0
    log.warning("leases expired", notices=len(abandoned))
    lost = Outcome(Result.UNKNOWN, LOST)
    finish_all([(notice, notice.attempt, lost) for notice in abandoned], at=at)
    # The channel did nothing wrong, so there is no pause.
    perhaps = Notice.objects.filter(pk__in=[notice.pk for notice in abandoned])
    perhaps.filter(state=Notice.State.UNKNOWN).update(next_try_at=at)
    return len(abandoned)
