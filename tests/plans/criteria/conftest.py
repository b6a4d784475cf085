"""Facts of an incident whose clock starts at noon, and readings by the minute."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from plans.criteria import Facts, Names, Sample, Series

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

Known = Callable[..., Facts]
Moment = Callable[[float], datetime]


@pytest.fixture(scope="session")
def noon() -> Moment:
    """So many minutes after noon."""
    return lambda minutes: NOON + minutes * MINUTE


@pytest.fixture(scope="session")
def known() -> Known:
    """Facts with metric 1, given as (minute, value): `known((0, 3), (1, 1.4))`."""

    def known(
        *readings: tuple[float, float], interval: timedelta | None = MINUTE, unit: str = "s",
        at_base: Decimal | None = None,
    ) -> Facts:  # fmt: skip
        samples = tuple(Sample(NOON + at * MINUTE, Decimal(str(value))) for at, value in readings)
        names = Names({("metric", 1): "Latency", ("step", 3): "step 3"}, {1: unit})
        return Facts(NOON, metrics={1: Series(samples, interval, at_base)}, names=names)

    return known
