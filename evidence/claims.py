"""Which log is read by whom: a claim is a lease on a reading, and the number of the try its fence."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from evidence.models import LogReading

LEASE = timedelta(seconds=60)  # renewed with every sign of progress
MOST_TRIES = 3
ONE_AT_A_TIME = 7_305_117  # any number that no other advisory lock of ours has


@transaction.atomic
def claim(at: datetime) -> LogReading | None:
    """Take the oldest log that waits, for LEASE; None when there is none or one is being read.

    Only one is read at a time: reading takes minutes, and reminders need the other workers.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if LogReading.objects.filter(state=LogReading.State.READING, lease_until__gt=at).exists():
        return None
    reading = to_do().select_related("attachment__incident", "asked_by").order_by("pk").first()
    if reading is None:
        return None
    reading.state, reading.attempt = LogReading.State.READING, reading.attempt + 1
    reading.lease_until, reading.bytes_done = at + LEASE, 0
    reading.save(update_fields=["state", "attempt", "lease_until", "bytes_done"])
    return reading


def to_do() -> QuerySet[LogReading]:
    """What waits, and what a worker began that is not there any more."""
    return LogReading.objects.filter(state__in=("waiting", "reading"))


def renew(reading: LogReading, *, bytes_done: int, at: datetime) -> bool:
    """Say how far it got, and keep it. False when another worker took it over meanwhile."""
    mine = LogReading.objects.filter(
        pk=reading.pk, attempt=reading.attempt, state=LogReading.State.READING
    )
    return bool(mine.update(bytes_done=bytes_done, lease_until=at + LEASE))
