"""What the worker runs every few seconds: metrics that are due are asked for."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

import structlog
from celery import shared_task
from django.db import connection

from incidents import prometheus
from incidents.changes import readings
from incidents.models import Metric
from notices import clock

AT_ONCE = 4
BUDGET = 30.0  # seconds for all; what is still due then is asked next time
ONE_AT_A_TIME = 7_305_118  # any number that no other advisory lock of ours has
LATE = "It did not answer in time."

log = structlog.stdlib.get_logger(__name__)


@shared_task(name="incidents.tasks.read_metrics", ignore_result=True)
def read_metrics() -> None:
    """Read what is due. Only one runs at a time: slow servers must not take every worker."""
    end = time.monotonic() + BUDGET
    with alone() as is_alone:
        while is_alone and time.monotonic() < end:
            at = clock.now()
            metrics = readings.claim(at, most=AT_ONCE)
            if not metrics:
                return
            read(metrics, at=at, end=end)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether nobody else reads; outside any transaction, for as long as the block runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        got = bool(cursor.fetchone()[0])
    try:
        yield got
    finally:
        if got:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def read(metrics: list[Metric], *, at: datetime, end: float) -> None:
    """Ask for these at once and store what comes; threads ask and touch no database."""
    pool = ThreadPoolExecutor(AT_ONCE)
    asked = {pool.submit(ask, metric, at): metric for metric in metrics}
    wait(asked, timeout=max(0.0, end - time.monotonic()))
    for future, metric in asked.items():
        store(metric, future, at=at)
    pool.shutdown(wait=False, cancel_futures=True)


def ask(metric: Metric, at: datetime) -> Decimal:
    """What the source says. Raises Unreadable."""
    assert metric.source  # claimed ones have one
    return prometheus.ask(metric.source.url, metric.query, at=at)


def store(metric: Metric, future: Future[Decimal], *, at: datetime) -> None:
    """Keep the value, or why there is none; one that fails holds up no other."""
    try:
        if future.done():
            readings.store_value(metric, future.result(), at=at)
        else:
            readings.store_error(metric, LATE)
    except prometheus.Unreadable as error:
        readings.store_error(metric, str(error))
    except Exception:
        log.exception("reading failed", metric=metric.pk)
        readings.store_error(metric, "Something went wrong while reading it.")
