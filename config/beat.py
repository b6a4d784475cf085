"""What beat starts, and how often: by a clock that nobody can set back."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from celery.schedules import schedule

STARTED = datetime.now(UTC) - timedelta(seconds=time.monotonic())


def steady_now() -> datetime:
    """A time that runs as fast as the machine's steady clock, whatever its clock on the wall does.

    With the wall's clock beat would stand still for an hour when that is set back by an hour.
    """
    return STARTED + timedelta(seconds=time.monotonic())


def every(seconds: float, task: str, *, expires: bool) -> dict[str, Any]:
    """An entry of the schedule. One that waited longer than `3 * seconds` is worth nothing.

    Only with `expires`: it compares clocks, and those of several machines may differ by more.
    """
    entry = {"task": task, "schedule": schedule(seconds, nowfun=steady_now)}
    return entry | ({"options": {"expires": 3 * seconds}} if expires else {})
