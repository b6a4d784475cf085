"""The worker's task is the tick and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from accounts.models import User
from config.celery import app
from notices import clock, tasks
from notices.models import Notice


def test_the_task_delivers_what_is_due(ana: User, make: Callable[..., Notice]) -> None:
    make(ana, channel="app", due_at=clock.now() - timedelta(seconds=1))

    tasks.tick()

    assert Notice.objects.unread_for(ana).count() == 1


def test_beat_and_nudges_know_the_task_by_this_name(settings: Any) -> None:
    assert tasks.tick.name == settings.CELERY_BEAT_SCHEDULE["tick"]["task"]
    assert tasks.tick.name in app.tasks
