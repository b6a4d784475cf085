"""A hint to the workers that a log waits to be read; the clock asks again without a hint too."""

import threading

import structlog
from django.db import transaction

from config.celery import app

TASK = "evidence.tasks.read_log"
EXPIRES = 60  # seconds: the clock has asked by then

log = structlog.stdlib.get_logger(__name__)
on_the_way = threading.Lock()


def nudge() -> None:
    """After commit, ask a worker to look. Never waits and never fails; the hint may be lost."""
    transaction.on_commit(start, robust=True)


def start() -> None:
    """Publish in a thread of its own: a broker that hangs must not hold up the request."""
    if on_the_way.acquire(blocking=False):
        threading.Thread(target=publish, name="nudge-logs", daemon=True).start()


def publish() -> None:
    """Send the task by name, once."""
    try:
        app.send_task(TASK, retry=False, expires=EXPIRES)
    except Exception as error:
        log.warning("nudge lost", error=repr(error))
    finally:
        on_the_way.release()
