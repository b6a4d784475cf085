"""What the worker runs: logs that people asked to have read, one after the other."""

import time

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from evidence import changes, claims
from evidence.models import LogReading
from evidence.reading import read

LIMIT = 600  # seconds for one log; 200 MB take about one
BUDGET = 60.0  # seconds after which no other log is begun
TOO_LONG = f"Reading it took longer than {LIMIT // 60} minutes. Try a shorter piece of the log."

log = structlog.stdlib.get_logger(__name__)


@shared_task(
    name="evidence.tasks.read_log",
    ignore_result=True,
    soft_time_limit=LIMIT,
    time_limit=LIMIT + 30,
)
def read_log() -> None:
    """Read what waits. Any number may run at once, and any of them may be lost."""
    end = time.monotonic() + BUDGET
    while time.monotonic() < end and (reading := claims.claim(timezone.now())):
        read_one(reading)


def read_one(reading: LogReading) -> None:
    """Read one log; whatever happens is said on its row."""
    try:
        read(reading)
    except SoftTimeLimitExceeded:
        changes.fail_reading(reading, TOO_LONG)
        raise
    except Exception:  # a broken log must not keep the others from being read
        log.exception("reading failed", reading=reading.pk)
        changes.fail_reading(reading, "Something went wrong while reading it.")
