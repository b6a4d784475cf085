"""How each criterion stands, for the page: its result, its rule read back, its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from incidents.models import Incident
from plans.criteria.words import clock_words
from plans.judging import sentences
from plans.models import Criterion

WORDS = dict(Criterion.Result.choices)


@dataclass(frozen=True)
class Standing:
    """A criterion and what is said under it; what has nothing to say is empty.

    `due` is when it is judged for the first time, `clock` how long it has held of what it must,
    `rule_says` what its rule comes to where a person said something else.
    """

    criterion: Criterion
    reads: str = ""
    due: datetime | None = None
    clock: str = ""
    detail: str = ""
    candidate: str = ""
    rule_says: str = ""


def standings(incident: Incident, criteria: Iterable[Criterion]) -> list[Standing]:
    """How these criteria of an incident stand."""
    found = list(criteria)
    reads = sentences(incident, found)
    return [standing(incident, row, reads.get(row.pk, "")) for row in found]


def standing(incident: Incident, row: Criterion, reads: str) -> Standing:
    """How one criterion stands."""
    waits = row.result == Criterion.Result.NOT_DUE and row.valid_from is not None
    due = incident.base + row.valid_from if waits and row.valid_from is not None else None
    if not reads:
        return Standing(row, due=due)
    differs = row.verdict and row.verdict != row.result
    return Standing(
        row,
        reads,
        due=due,
        clock=clock(row),
        detail="" if due and row.detail.startswith("not due before") else row.detail,
        candidate=said(row.candidate) if row.candidate != row.result else "",
        rule_says=said(row.verdict) if differs else "",
    )


def said(result: str) -> str:
    """A result as people read it within a sentence."""
    return WORDS.get(result, result).lower()


def clock(row: Criterion) -> str:
    """17 of 30 min, as it was at the last evaluation; empty unless it runs."""
    over = (Criterion.Result.MET, Criterion.Result.NOT_DUE)
    if not (row.sustain and row.evaluated_at) or {row.verdict, row.result} & set(over):
        return ""
    if row.result != Criterion.Result.NOT_MET and not row.held_since:
        return ""
    held = row.evaluated_at - (row.held_since or row.evaluated_at)
    return clock_words(held, row.sustain)
