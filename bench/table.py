"""Figures of interleaved rounds as plain text: medians, their spread, ratios and goals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Goal:
    """What a case may take at most, as a share of the yardstick in the same round."""

    name: str
    share: float

    def met(self, found: Sequence[float]) -> bool:
        """Whether the median of the rounds' shares is small enough."""
        return median(found) <= self.share

    def verdict(self, found: Sequence[float]) -> str:
        """The same in a word."""
        return "pass" if self.met(found) else "MISS"


def shares(case: Sequence[float], yardstick: Sequence[float]) -> list[float]:
    """What each round's figure is of the yardstick's in that round."""
    return [figure / whole for figure, whole in zip(case, yardstick, strict=True)]


def spread(figures: Sequence[float], form: str = ".2f") -> str:
    """The median, and the smallest and largest."""
    low, middle, high = min(figures), median(figures), max(figures)
    return f"{middle:{form}} ({low:{form}} to {high:{form}})"


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows as columns: the first one to the left, the others to the right."""
    rows = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for row in rows
    )
