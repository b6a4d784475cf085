"""When checkpoints are, and what a due time means at a given moment."""

from datetime import datetime, timedelta
from typing import NamedTuple

from plans.models.checkpoint import Checkpoint

HOUR = timedelta(hours=1)


class Schedule(NamedTuple):
    """Hours after the base at which a priority is looked at, and every how many hours from then on."""

    hours: tuple[int, ...] = ()
    then_every: int | None = None

    @property
    def words(self) -> str:
        """2, 4 and 8 h, then every 8 h."""
        if not self.hours:
            return "none"
        *first, last = (str(hour) for hour in self.hours)
        listed = f"{', '.join(first)} and {last}" if first else last
        return f"{listed} h" + (f", then every {self.then_every} h" if self.then_every else "")

    @property
    def offsets(self) -> list[timedelta]:
        """How long after the base the checkpoints are that an incident begins with."""
        return [hour * HOUR for hour in self.hours]


# What holds until an administrator sets something else (plans.models.Rhythm).
DEFAULTS = {"P0": Schedule((2, 4, 8), 8), "P1": Schedule((4, 8, 24)), "P2": Schedule((24,), 24)}


def default_for(priority: str) -> Schedule:
    """The schedule that a priority comes with; P3 and P4 have none."""
    return DEFAULTS.get(priority, Schedule())


def offset_after(schedule: Schedule, last: timedelta, elapsed: timedelta) -> timedelta | None:
    """The offset of the checkpoint that follows one at `last`, still ahead after `elapsed`.

    None when the schedule does not go on: without "then every" nothing follows by itself.
    """
    if not schedule.then_every:
        return None
    listed = [offset for offset in schedule.offsets if offset > last and offset > elapsed]
    if listed:
        return listed[0]
    every = schedule.then_every * HOUR
    start = max([last, *schedule.offsets])
    return start + every * max(1, (elapsed - start) // every + 1)


def state_at(due_at: datetime, at: datetime) -> str:
    """scheduled before its time, due from then on, late after the grace, missed after twice it."""
    if at < due_at:
        return Checkpoint.State.SCHEDULED
    if at < due_at + Checkpoint.GRACE:
        return Checkpoint.State.DUE
    if at < due_at + 2 * Checkpoint.GRACE:
        return Checkpoint.State.LATE
    return Checkpoint.State.MISSED
