"""Both changes of the clocks in two countries: every occasion once, at its instant in UTC."""

import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import time_machine

from notices.delivery import tick
from notices.models import Attempt, Notice
from plans.models import Checkpoint
from tests.faults import counting, storm
from tests.faults.counting import Count
from tests.faults.result import Result
from tests.faults.stage import Stage

MINUTE = timedelta(minutes=1)
# The instants at which local time jumps.
CHANGES = [
    ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 3, 14, 7, tzinfo=UTC)),
]
# What a gate's owner hears, and when: ten minutes ahead, at its time, ten minutes after, then twenty.
OCCASIONS = {
    "before": -10 * MINUTE, "due": 0 * MINUTE, "late": 10 * MINUTE, "missed": 20 * MINUTE,
}  # fmt: skip
# Gates lie from half an hour before the jump to an hour after it: in the hour that is skipped, in
# both lives of the hour that is lived twice, and exactly on the jump.
FIRST, LAST, EVERY = -30, 60, 6  # minutes


def changes(stage: Stage, *, short: bool) -> Result:
    """Ticks minute by minute, the process living in the country; time-machine moves its clock."""
    counts, ticks = [], 0
    for zone, jump in CHANGES[:1] if short else CHANGES:
        gates = gates_around(jump)
        with living_in(zone):
            for at in minutes_around(jump):
                with time_machine.travel(at):
                    tick(at)
                ticks += 1
        counts.append(count(gates))
    trials = {"changes": len(counts), "ticks": ticks, "gates": Checkpoint.objects.count()}
    return Result("summertime", trials, added(counts), latest=MINUTE.total_seconds())


def gates_around(jump: datetime) -> list[int]:
    """The ids of new gates, one every few minutes, some of them within a minute."""
    known = set(Checkpoint.objects.values_list("pk", flat=True))
    many = (LAST - FIRST) // EVERY
    begin, seconds = jump + FIRST * MINUTE, float((LAST - FIRST) * 60)
    storm.gates(many, begin=begin, seconds=seconds, told_before=False)
    storm.gates(1, begin=begin + 30 * MINUTE / 60, told_before=False)
    return list(Checkpoint.objects.exclude(pk__in=known).values_list("pk", flat=True))


def minutes_around(jump: datetime) -> Iterator[datetime]:
    """Every minute from before the first occasion until after the last."""
    at, end = jump + FIRST * MINUTE - 15 * MINUTE, jump + (LAST + 25) * MINUTE
    while at <= end:
        yield at
        at += MINUTE


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """This process takes the country's time for local time."""
    before = os.environ.get("TZ", "UTC")
    try:
        os.environ["TZ"] = zone
        time.tzset()
        yield
    finally:
        os.environ["TZ"] = before
        time.tzset()


def count(gates: list[int]) -> Count:
    """Each occasion of each gate in each channel: once, in the minute of its instant."""
    due = dict(Checkpoint.objects.filter(pk__in=gates).values_list("pk", "due_at"))
    wanted = {
        (gate, channel, occasion, due[gate] + offset)
        for gate in gates
        for channel in counting.CHANNELS
        for occasion, offset in OCCASIONS.items()
    }
    sent = Attempt.objects.filter(notice__subject_id__in=gates, outcome=Attempt.Outcome.SENT)
    rows = sent.filter(notice__occasion__in=OCCASIONS).select_related("notice")
    told = Counter(key(row.notice) for row in rows)
    late = [row.ended_at - row.notice.due_at for row in rows]
    return Count(
        obligations=len(wanted),
        lost=len(wanted - set(told)),
        rows=max(told.values(), default=0),
        early=len(set(told) - wanted) + sum(wait < 0 * MINUTE for wait in late),
        latest=max(late, default=0 * MINUTE).total_seconds(),
    )


def key(notice: Notice) -> tuple[int, str, str, datetime]:
    """Which occasion of what this is, in which channel, at which instant."""
    return notice.subject_id, notice.channel, notice.occasion, notice.due_at


def added(counts: list[Count]) -> Count:
    """All of them as one."""
    return Count(
        obligations=sum(each.obligations for each in counts),
        lost=sum(each.lost for each in counts),
        rows=max(each.rows for each in counts),
        early=sum(each.early for each in counts),
        latest=max(each.latest for each in counts),
    )
