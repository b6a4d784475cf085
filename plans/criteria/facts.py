"""What is known of an incident, as far as rules ask: readings, and states with their times."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

ENDLESS = Decimal("Infinity")


@dataclass(frozen=True)
class Sample:
    """A reading: its number, how exact it is (= >= <= ~), and the time it was counted over."""

    at: datetime
    value: Decimal
    qualifier: str = "="
    window: timedelta | None = None

    @property
    def low(self) -> Decimal:
        """The least that it can have been."""
        return -ENDLESS if self.qualifier == "<=" else self.value

    @property
    def high(self) -> Decimal:
        """The most that it can have been."""
        return ENDLESS if self.qualifier == ">=" else self.value


@dataclass(frozen=True)
class Series:
    """The readings of a metric, oldest first; `interval` is how often one is expected."""

    samples: tuple[Sample, ...] = ()
    interval: timedelta | None = None
    at_base: Decimal | None = None

    def expected(self, newest: Sample) -> timedelta:
        """How long until the next reading: the interval, else what one reading counts over."""
        return self.interval or newest.window or timedelta(0)


@dataclass(frozen=True)
class Track:
    """States with the moment each began, oldest first; before the first nothing is known."""

    moments: tuple[tuple[datetime, str], ...] = ()
    core: bool = False

    def at(self, moment: datetime) -> str | None:
        """The state at a moment."""
        known = [state for since, state in self.moments if since <= moment]
        return known[-1] if known else None


@dataclass(frozen=True)
class Names:
    """What people call the rows that rules point at, by ("metric", 12), and units of metrics."""

    texts: Mapping[tuple[str, int], str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)

    def of(self, kind: str, row: int | None) -> str:
        """The name of a row, or that it is gone."""
        return self.texts.get((kind, row or 0), f"a {kind} that is gone")


@dataclass(frozen=True)
class Facts:
    """An incident as rules see it; rows are known by their ids.

    `base` is zero on its clock. `start` is the moment to which states of services are compared when
    a rule says "at the start": the base, or when the criterion was set, if that was later.
    """

    base: datetime
    start: datetime | None = None
    metrics: Mapping[int, Series] = field(default_factory=dict)
    services: Mapping[int, Track] = field(default_factory=dict)
    steps: Mapping[int, Track] = field(default_factory=dict)
    lines: Mapping[int, Track] = field(default_factory=dict)
    configuration: Mapping[int, Track] = field(default_factory=dict)
    criteria: Mapping[int, Track] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    @property
    def began(self) -> datetime:
        """The moment that "at the start" means for services."""
        return self.start or self.base


def held_since(
    holds: Callable[[datetime], bool | None], tracks: Iterable[Track], at: datetime
) -> datetime:
    """Since when something that holds at `at` has held, going back over every change of state."""
    changes = {moment for track in tracks for moment, _ in track.moments if moment <= at}
    since = at
    for moment in sorted(changes, reverse=True):
        if holds(moment) is not True:
            break
        since = moment
    return since
