"""The counts of a log as they are drawn: its histogram with its words, and what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.logs.histogram import ORDER, Bar, bars

WORST_FIRST = tuple(reversed(ORDER))


@dataclass(frozen=True)
class Result:
    """`levels` and `statuses` are (name, lines), the worst and the lowest first."""

    lines: int
    matched: int
    first: datetime | None
    last: datetime | None
    levels: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    instances: int
    shown: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]

    @property
    def highest(self) -> Bar | None:
        """The stretch of time with the most lines."""
        return max(self.bars, key=lambda bar: bar.total, default=None)

    @property
    def more(self) -> int:
        """The lines that match and are not shown."""
        return self.matched - len(self.shown)

    @property
    def words(self) -> str:
        """What the histogram shows, for those who do not see it."""
        if not (self.highest and self.first and self.last):
            return "No line has a time."
        matching = f", {self.matched:,} of them match" if self.matched != self.lines else ""
        return (
            f"{self.lines:,} lines from {clock(self.first)} to {clock(self.last)}{matching}; "
            f"most, {self.highest.total:,}, from {clock(self.highest.at)} on."
        )


def result(counts: Mapping[str, Any]) -> Result:
    """From what `Tally.plain` gave."""
    levels = counts["levels"]
    return Result(
        lines=counts["lines"],
        matched=counts["matched"],
        first=moment(counts["first"]),
        last=moment(counts["last"]),
        levels=tuple((name, levels[name]) for name in WORST_FIRST if name in levels),
        statuses=tuple(sorted(counts["statuses"].items())),
        instances=counts["instances"],
        shown=tuple((number, text) for number, text in counts["shown"]),
        bars=tuple(bars(counts["steps"], counts["step"])),
    )


def moment(text: str | None) -> datetime | None:
    """A time as JSON keeps it."""
    return datetime.fromisoformat(text) if text else None


def clock(at: datetime) -> str:
    """A time in a sentence."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
