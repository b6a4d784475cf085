"""Whether the delivery loop runs: every tick leaves its time, and every page can ask for it."""

from datetime import datetime, timedelta

from notices import clock
from notices.models import Heartbeat

TICK = "tick"
PATIENCE = timedelta(seconds=60)


def beat(at: datetime | None = None) -> None:
    """Say that a tick began; without `at`, by the database's clock."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=TICK, at=at or clock.now())],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def last_tick() -> datetime | None:
    """When a tick last began; None when none ever did."""
    return Heartbeat.objects.filter(name=TICK).values_list("at", flat=True).first()


def stale_since(now: datetime) -> datetime | None:
    """Since when reminders stand still; None when a tick began within the last minute."""
    return still_since(last_tick(), now)


def still_since(last: datetime | None, now: datetime) -> datetime | None:
    """The same of a last tick that is known; where none was ever seen they stand still as of `now`."""
    if last is None:
        return now
    return last if now - last > PATIENCE else None
