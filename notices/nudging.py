"""A hint to the worker that something may be due; the next tick finds it without a hint too."""

import threading

import structlog
from django.conf import settings
from django.db import transaction

from config.celery import app

log = structlog.stdlib.get_logger(__name__)
on_the_way = threading.Lock()


def nudge() -> None:
    """After commit, ask a worker to tick now. Never waits and never fails; the hint may be lost."""
    transaction.on_commit(start, robust=True)


def start() -> None:
    """Publish in the background, unless a hint is on its way already.

    A broker that stopped answering keeps a publisher for its socket timeout: that must be a thread
    of its own and not the request's, and only one of them.
    """
    if on_the_way.acquire(blocking=False):
        threading.Thread(target=publish, name="nudge", daemon=True).start()


def publish() -> None:
    """Send the task by name, once. `current_app` would be another application in this thread."""
    try:
        # Times are compared only where one machine's clock is the only one: see config.beat.
        expires = None if settings.REDIS_URL else 3 * settings.TICK_SECONDS
        app.send_task("notices.tasks.tick", retry=False, expires=expires)
    except Exception as error:
        log.warning("nudge lost", error=repr(error))
    finally:
        on_the_way.release()
