"""Where the bars of a log's histogram stand: plain numbers for an SVG, no markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

WIDTH, HEIGHT = 720, 120  # units of the drawing
MOST_BARS = 120
GAP = 0.2  # of a bar's width
ORDER = ("debug", "none", "info", "warning", "error", "critical")  # from the bottom to the top
Step = Sequence[object]  # start in seconds since 1970, kind, count


@dataclass(frozen=True)
class Block:
    """The lines of one level within one bar."""

    level: str
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """The lines of one stretch of time; `match` is the height of those that were looked for."""

    at: datetime
    x: float
    width: float
    total: int
    matched: int
    blocks: tuple[Block, ...]
    match: float

    @property
    def ends(self) -> float:
        """Where it ends on the right."""
        return round(self.x + self.width, 2)


def bars(steps: Iterable[Step], step: int) -> list[Bar]:
    """At most MOST_BARS bars over the whole time of the log, empty stretches between them left out.

    `steps` are (start, level or "match", count) as a tally keeps them, `step` their length in seconds.
    """
    counts = {(int(start), str(kind)): int(n) for start, kind, n in steps}  # type: ignore[call-overload]
    if not counts:
        return []
    begin = min(start for start, _ in counts)
    wide = widened(step, max(start for start, _ in counts) - begin + step)
    grouped: dict[int, dict[str, int]] = {}
    for (start, kind), n in counts.items():
        kinds = grouped.setdefault((start - begin) // wide, {})
        kinds[kind] = kinds.get(kind, 0) + n
    scale = HEIGHT / max(total(kinds) for kinds in grouped.values())
    each = WIDTH / (max(grouped) + 1)
    return [
        bar(begin + place * wide, place * each, each, grouped[place], scale)
        for place in sorted(grouped)
    ]


def widened(step: int, length: int) -> int:
    """The seconds of one bar: as many steps as it takes to stay below MOST_BARS."""
    return step * -(-length // (step * MOST_BARS))


def total(kinds: dict[str, int]) -> int:
    """All lines of a bar; those that match are among them."""
    return sum(n for kind, n in kinds.items() if kind != "match")


def bar(start: int, x: float, each: float, kinds: dict[str, int], scale: float) -> Bar:
    """One bar, its levels on top of each other."""
    blocks, top = [], float(HEIGHT)
    for level in ORDER:
        height = kinds.get(level, 0) * scale
        top -= height
        if height:
            blocks.append(Block(level, round(top, 2), round(height, 2)))
    matched = kinds.get("match", 0)
    return Bar(
        datetime.fromtimestamp(start, UTC),
        round(x, 2),
        round(each * (1 - GAP), 2),
        total(kinds),
        matched,
        tuple(blocks),
        round(matched * scale, 2),
    )
