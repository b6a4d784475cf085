"""The answers of an incident that stand beside each other, with their matrices of evidence."""

from dataclasses import dataclass
from typing import Any

from evidence.matrix import Matrix, Tells, matrix, rivals
from evidence.models import Evidence
from incidents.models import Incident
from incidents.sections import present


@dataclass(frozen=True)
class Board:
    """Rival answers with their matrix; `rows` are (evidence, what it says to each, its worth)."""

    answers: list[Any]
    rows: list[tuple[Evidence, list[tuple[Any, str]], Tells]]
    matrix: Matrix

    @property
    def heads(self) -> list[tuple[Any, int]]:
        """The answers, each with the number of its contradictions."""
        return list(zip(self.answers, self.matrix.contradictions, strict=True))

    @property
    def weakest(self) -> list[Any]:
        """The answers with the most contradictions."""
        return [why for why in self.answers if why.pk in self.matrix.most_contradicted]

    @property
    def useless(self) -> int:
        """How much of the evidence does not tell the answers apart."""
        return sum(tells == Tells.ALIKE for _, _, tells in self.rows)


def boards(incident: Incident) -> list[Board]:
    """One board for each question with two answers or more."""
    whys = present(incident.whys).select_related("parent", "analysis").order_by("position", "pk")
    by_key = {why.pk: why for why in whys}
    groups = rivals((why.pk, (why.analysis_id, why.parent_id)) for why in whys)
    seen = {piece.pk: piece for piece in present(incident.evidence).prefetch_related("links")}
    said = {(e.pk, link.why_id): link.stance for e in seen.values() for link in e.links.all()}
    return [board([by_key[key] for key in group], seen, said) for group in groups]


def board(answers: list[Any], seen: dict[int, Evidence], said: dict[tuple[int, int], str]) -> Board:
    """The board of these answers."""
    found = matrix([why.pk for why in answers], seen, said)
    rows = [
        (seen[row.evidence], list(zip(answers, row.stances, strict=True)), row.tells)
        for row in found.rows
    ]
    return Board(answers, rows, found)
