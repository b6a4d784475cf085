"""The readings of a metric against a limit: their window summed up, and since when they pass."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from plans.criteria.facts import ENDLESS, Sample, Series
from plans.criteria.numbers import ANYTHING, Between, compare
from plans.criteria.rule import Aggregation, Clause

FRESH = timedelta(minutes=10)
GAP = timedelta(minutes=5)


def stale_after(series: Series, newest: Sample) -> timedelta:
    """How old the newest reading may be: twice the expected interval, at least ten minutes."""
    return max(2 * series.expected(newest), FRESH)


def gap_limit(series: Series, newest: Sample) -> timedelta:
    """How far two readings may lie apart within a time that must hold: five minutes.

    A metric that is read more rarely could never hold; it gets half an interval to spare.
    """
    return max(GAP, 1.5 * series.expected(newest))


def covered(samples: Sequence[Sample], start: datetime, end: datetime, each: timedelta) -> Decimal:
    """The percent of a period that readings stand for; one stands for the time up to it."""
    total, reached = timedelta(0), start
    for sample in samples:
        begin = max(reached, sample.at - max(each, sample.window or each))
        total += max(timedelta(0), min(sample.at, end) - begin)
        reached = max(reached, sample.at)
    # The newest reading stands until the next one is expected.
    if samples:
        total += max(timedelta(0), min(end, reached + each) - max(reached, start))
    return Decimal(100 * total.total_seconds()) / Decimal((end - start).total_seconds())


def summed_up(
    clause: Clause, series: Series, end: datetime, coverage: Decimal, samples: Sequence[Sample]
) -> Between:
    """The number of the window that ends at `end`, between what it can be when readings lack."""
    until = bisect_right(samples, end, key=taken)
    if clause.aggregation == Aggregation.LAST or not clause.window:
        newest = samples[until - 1]
        return Between(newest.low, newest.high)
    start = end - clause.window
    within = samples[bisect_right(samples, start, key=taken) : until]
    if not within:
        return ANYTHING
    found = Between(
        aggregate(clause.aggregation, [sample.low for sample in within]),
        aggregate(clause.aggregation, [sample.high for sample in within]),
    )
    each = series.expected(within[-1]) or GAP
    enough = covered(within, start, end, each) >= coverage
    return found if enough else at_least_seen(clause.aggregation, found, within)


def taken(sample: Sample) -> datetime:
    """When a reading was taken."""
    return sample.at


def aggregate(how: Aggregation, values: list[Decimal]) -> Decimal:
    """One number of several; the 95th percentile by nearest rank."""
    match how:
        case Aggregation.AVG:
            return sum(values, Decimal(0)) / len(values)
        case Aggregation.P95:
            return sorted(values)[math.ceil(0.95 * len(values)) - 1]
        case Aggregation.SUM:
            return sum(values, Decimal(0))
    return max(values)


def at_least_seen(how: Aggregation, found: Between, within: Sequence[Sample]) -> Between:
    """What a window can be when readings lack: a maximum or a sum can only be larger."""
    grows = how == Aggregation.MAX or (
        how == Aggregation.SUM and all(sample.low >= 0 for sample in within)
    )
    return Between(found.low, ENDLESS) if grows else ANYTHING


def passing_since(
    clause: Clause, series: Series, limit: Decimal, coverage: Decimal, samples: Sequence[Sample]
) -> datetime | None:
    """The start of the run of passing readings without a gap that ends with the newest one.

    The first of the run stands for the interval before it, but not for the reading before it.
    """
    gap, since = gap_limit(series, samples[-1]), None
    later = samples[-1].at
    for place in range(len(samples) - 1, -1, -1):
        at = samples[place].at
        number = summed_up(clause, series, at, coverage, samples)
        if later - at > gap or compare(number, clause.op, limit) is not True:
            break
        before = samples[place - 1].at if place else None
        since = at - (series.interval or timedelta(0))
        since = max(since, before) if before else since
        later = at
    return since
