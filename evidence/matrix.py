"""Evidence held against rival answers: what tells them apart, and which is contradicted most.

The method is the analysis of competing hypotheses (Heuer): look for what contradicts, and set
aside what fits every answer alike. Keys and stances are plain data; nothing here knows a model.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

CONTRADICTS = "contradicts"
Stances = Mapping[tuple[int, int], str]  # (evidence, answer) to what it says


class Tells(StrEnum):
    """What a row of the matrix is worth."""

    APART = "tells them apart"
    ALIKE = "does not tell them apart"
    OPEN = "not held against all of them yet"


@dataclass(frozen=True)
class Row:
    """A piece of evidence with what it says about each answer, "" where nobody said."""

    evidence: int
    stances: tuple[str, ...]

    @property
    def tells(self) -> Tells:
        """Apart with two different stances, alike with one everywhere, else open."""
        said = {stance for stance in self.stances if stance}
        if len(said) > 1:
            return Tells.APART
        return Tells.OPEN if "" in self.stances else Tells.ALIKE


@dataclass(frozen=True)
class Matrix:
    """Rows of evidence over columns of answers."""

    answers: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def contradictions(self) -> tuple[int, ...]:
        """How often each answer is contradicted."""
        return tuple(
            sum(row.stances[place] == CONTRADICTS for row in self.rows)
            for place in range(len(self.answers))
        )

    @property
    def most_contradicted(self) -> tuple[int, ...]:
        """The answers with the most contradictions; none when nothing contradicts any."""
        counts = self.contradictions
        most = max(counts, default=0)
        return tuple(a for a, n in zip(self.answers, counts, strict=True) if n == most and n)


def matrix(answers: Sequence[int], evidence: Iterable[int], stances: Stances) -> Matrix:
    """The matrix of these answers; evidence that says nothing about any of them is left out."""
    rows = [Row(e, tuple(stances.get((e, a), "") for a in answers)) for e in evidence]
    return Matrix(tuple(answers), tuple(row for row in rows if any(row.stances)))


def rivals(places: Iterable[tuple[int, object]]) -> list[list[int]]:
    """Groups of two or more answers that stand in the same place, in their order.

    `places` are (answer, place): siblings have the same place.
    """
    groups: dict[object, list[int]] = {}
    for answer, place in places:
        groups.setdefault(place, []).append(answer)
    return [group for group in groups.values() if len(group) > 1]
