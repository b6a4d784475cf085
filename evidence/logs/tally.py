"""Counting a log as it streams by: whatever its length, the same memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from evidence.logs.lines import LONGEST, Line, read_line
from evidence.logs.query import Query

MOST_SHOWN = 200  # matching lines that are kept
MOST_STEPS = 20_000  # steps of time before they are made longer
MOST_INSTANCES = 10_000
STEPS = (60, 600, 3600, 86_400)  # seconds


@dataclass
class Tally:
    """The counts of a log. `by_step` counts (start, kind) where kind is a level, or "match"."""

    lines: int = 0
    matched: int = 0
    step: int = 60
    first: datetime | None = None
    last: datetime | None = None
    by_level: Counter[str] = field(default_factory=Counter)
    by_status: Counter[str] = field(default_factory=Counter)
    by_step: Counter[tuple[int, str]] = field(default_factory=Counter)
    instances: set[str] = field(default_factory=set)
    shown: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: Line, query: Query) -> None:
        """Count one line."""
        self.lines += 1
        self.by_level[line.level or "none"] += 1
        if line.status:
            self.by_status[str(line.status)] += 1
        if line.instance and len(self.instances) < MOST_INSTANCES:
            self.instances.add(line.instance)
        matches = query.matches(line)
        if matches:
            self.keep(line)
        if line.at:
            self.place(line.at, line.level or "none", matches=matches)

    def keep(self, line: Line) -> None:
        """A line that is looked for, with its number."""
        self.matched += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append((self.lines, line.text))

    def place(self, at: datetime, level: str, *, matches: bool) -> None:
        """Count a line at its time."""
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)
        start = int(at.timestamp()) // self.step * self.step
        self.by_step[start, level] += 1
        if matches:
            self.by_step[start, "match"] += 1
        if len(self.by_step) > MOST_STEPS and self.step < STEPS[-1]:
            self.widen()

    def widen(self) -> None:
        """Longer steps, so that a log of years takes no more room than one of an hour."""
        self.step = STEPS[STEPS.index(self.step) + 1]
        wider: Counter[tuple[int, str]] = Counter()
        for (start, kind), count in self.by_step.items():
            wider[start // self.step * self.step, kind] += count
        self.by_step = wider

    def plain(self) -> dict[str, Any]:
        """Everything as JSON keeps it."""
        return {
            "lines": self.lines, "matched": self.matched, "step": self.step,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "levels": dict(self.by_level), "statuses": dict(sorted(self.by_status.items())),
            "steps": [[start, kind, n] for (start, kind), n in sorted(self.by_step.items())],
            "instances": len(self.instances), "shown": self.shown,
        }  # fmt: skip


def tally(chunks: Iterable[bytes], query: Query) -> Tally:
    """Count a log that comes in pieces of bytes."""
    found = Tally()
    for text in lines_of(chunks):
        found.add(read_line(text), query)
    return found


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines that are not empty; of an endless one only the beginning is kept in memory."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from readable(whole)
        rest = rest[: 4 * LONGEST]
    yield from readable([rest])


def readable(raw: Iterable[bytes]) -> Iterator[str]:
    """Lines as text; bytes that are none are shown as such."""
    for line in raw:
        text = line[: 4 * LONGEST].decode("utf-8", "replace").rstrip("\r")
        if text.strip():
            yield text


def at_step(start: int) -> datetime:
    """When a step of `by_step` begins."""
    return datetime.fromtimestamp(start, UTC)
