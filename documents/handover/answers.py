"""What the whys say so far: answers with their standing, refuted ones, questions without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from incidents.models import Incident
from whys.models import Why
from whys.sections import whys


@dataclass(frozen=True)
class Answer:
    """A why in one line; `label` is its place in the tree, `reason` why it was refuted.

    One whose kind is "not known" is not answered, whatever stands there.
    """

    pk: int
    label: str
    question: str
    answer: str
    standing: Why.Standing
    is_root_cause: bool
    evidence: int
    reason: str
    is_answered: bool
    may_stop: bool


@dataclass(frozen=True)
class Answers:
    """The whys sorted by what is to be done about them.

    `unanswered` wait for an answer; below `last` ones nobody asked further, though none of them
    is marked as a root cause or says why the asking stops there.
    """

    standing: list[Answer]
    refuted: list[Answer]
    unanswered: list[Answer]
    last: list[Answer]


def answers(incident: Incident) -> Answers:
    """Every why on the page, in reading order."""
    found = [(face(item), leaf) for item, leaf in items(incident)]
    held = [(a, leaf) for a, leaf in found if a.standing != Why.Standing.REFUTED]
    return Answers(
        [a for a, _ in held if a.is_answered],
        [a for a, _ in found if a.standing == Why.Standing.REFUTED],
        [a for a, _ in held if not a.is_answered],
        [a for a, leaf in held if leaf and a.is_answered and not a.may_stop],
    )


def items(incident: Incident) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each why with its evidence, and whether nothing stands below it."""
    for shown in whys(incident, None)["analyses"]:
        for run in shown["runs"]:
            yield from items_of(run)


def items_of(run: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """The whys of a run, then of its branches."""
    *above, last = run["items"]
    yield from ((item, False) for item in above)
    yield last, not run["branches"]
    for branch in run["branches"]:
        yield from items_of(branch)


def face(item: dict[str, Any]) -> Answer:
    """One why."""
    why = item["why"]
    is_answered = bool(why.answer) and why.kind != Why.Kind.UNKNOWN
    return Answer(
        why.pk, item["label"], why.question, why.answer, item["standing"], why.is_root_cause,
        len(item["links"]), why.refuted_because, is_answered,
        why.is_root_cause or bool(why.stop_reason),
    )  # fmt: skip
