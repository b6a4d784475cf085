"""When a checkpoint is spoken of: before, due, late, missed, then again and again. Pure."""

from datetime import datetime, timedelta
from typing import NamedTuple

from plans.models.checkpoint import Checkpoint

REPEAT_EVERY = timedelta(minutes=30)
# In the order of their times; those from `due` on are counted in what is said.
FIXED = {
    "before": -Checkpoint.AHEAD,
    "due": timedelta(0),
    "late": Checkpoint.GRACE,
    "missed": 2 * Checkpoint.GRACE,
}
SNOOZED = "snoozed"
HANDED = "handed"  # over, before anything else was to be said; with the gate's version
TO_LEADERS = frozenset({"missed", "repeat", SNOOZED})


class Occasion(NamedTuple):
    """A reason to speak of a checkpoint, and its time; names are `due`, `repeat-3` and so on."""

    name: str
    at: datetime

    @property
    def kind(self) -> str:
        """The name without its number."""
        return self.name.partition("-")[0]


def occasion_at(due_at: datetime, name: str) -> datetime | None:
    """The time of an occasion of this name; None for one that there is not."""
    kind, _, number = name.partition("-")
    if kind == "repeat" and number.isdecimal():
        return due_at + FIXED["missed"] + int(number) * REPEAT_EVERY
    return due_at + FIXED[kind] if kind in FIXED else None


def newest(due_at: datetime, snoozed_until: datetime | None, at: datetime) -> Occasion | None:
    """What is to be said by `at`: only the newest, since it says all that the earlier ones would.

    None before the first, and while it is snoozed; what fell into the snooze is said at its end.
    """
    if snoozed_until and at < snoozed_until:
        return None
    found = newest_unsnoozed(due_at, at)
    if snoozed_until and (found is None or found.at <= snoozed_until):
        return Occasion(SNOOZED, snoozed_until)
    return found


def newest_unsnoozed(due_at: datetime, at: datetime) -> Occasion | None:
    """The newest occasion by `at`, as if nobody had snoozed anything."""
    repeats = (at - due_at - FIXED["missed"]) // REPEAT_EVERY
    if repeats > 0:
        return Occasion(f"repeat-{repeats}", due_at + FIXED["missed"] + repeats * REPEAT_EVERY)
    past = [Occasion(name, due_at + offset) for name, offset in FIXED.items()]
    return next((each for each in reversed(past) if each.at <= at), None)


def count(due_at: datetime, at: datetime) -> int:
    """How many times it was spoken of since it was due, by `at`: due is 1, late 2, missed 3."""
    found = newest_unsnoozed(due_at, at)
    if found is None or found.kind == "before":
        return 0
    if found.kind == "repeat":
        return 3 + int(found.name.partition("-")[2])
    return list(FIXED).index(found.name)
