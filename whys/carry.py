"""Which answer a question continues: by the words that it picks up, compared by their stems.

An overlap of words is a hint and no proof, so a better place is offered and never taken. Code,
names and numbers count like other words; a slash parts them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whys.tree import subtree

WORD = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*")
COMMON = """
a an and any are as at be because been but by can could despite did do does done each for from had
has have how if in into is it its more most no not of off on only or other our out over so some
still such than that the their them then there these they this those to too under up us very was
we were what when where which while who why will with would yet you
"""
STOP_WORDS = frozenset(COMMON.split())
ENDINGS = (
    "izations", "ization", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion",
    "ness", "edly", "ed", "ies", "es", "ly", "e", "s",
)  # fmt: skip
SHORTEST = 4  # letters that remain of a word without its ending
# Below both, a question does not pick up the answer above it (calibrated on published analyses).
PICKS_UP = 0.25
SHARED = 2
# An offer must stand clearly above that.
WORTH_OFFERING = 0.5


class Said(NamedTuple):
    """A why as words: its key, the key above it, what it asks and what it answers."""

    key: int
    parent: int | None
    question: str
    answer: str


def stem(word: str) -> str:
    """A word without its endings, so that "decreasing" meets "decrease", "applied" "apply"."""
    for ending in (*ENDINGS, ""):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            bare = word.removesuffix(ending)
            return bare[:-1] if bare[-1] in "iy" and len(bare) > SHORTEST else bare
    return word


def stems(text: str) -> set[str]:
    """The stems of the words that carry meaning."""
    words = (match.casefold() for match in WORD.findall(text))
    return {stem(word) for word in words if word not in STOP_WORDS}


def carried(answer: set[str], question: set[str]) -> float:
    """How much of the smaller of two sets of stems both share, 0 to 1."""
    smaller = min(len(answer), len(question))
    return len(answer & question) / smaller if smaller else 0.0


def picks_up(answer: set[str], question: set[str]) -> bool:
    """Whether a question goes on from an answer."""
    return carried(answer, question) >= PICKS_UP or len(answer & question) >= SHARED


def better_parents(whys: Sequence[Said], settled: Iterable[int] = ()) -> dict[int, int]:
    """Whys that do not continue the one above, with the key of the one that they do continue.

    Roots ask about the problem, and what is `settled` stands where people want it: neither is
    named. A why is never offered a place below itself.
    """
    answers = {why.key: stems(why.answer) for why in whys}
    pairs, stay = [(why.key, why.parent) for why in whys], set(settled)
    found: dict[int, int] = {}
    for why in whys:
        if why.parent not in answers or why.key in stay:
            continue
        question = stems(why.question)
        if question and not picks_up(answers[why.parent], question):
            open_to_it = answers.keys() - subtree(why.key, pairs) - {why.parent}
            if best := best_of({key: answers[key] for key in open_to_it}, question):
                found[why.key] = best
    return found


def best_of(answers: dict[int, set[str]], question: set[str]) -> int | None:
    """The answer that a question continues clearly; of equal ones that with the lowest key."""

    def strength(key: int) -> tuple[float, int, int]:
        return carried(answers[key], question), len(answers[key] & question), -key

    best = max(answers, key=strength, default=None)
    if best is None or carried(answers[best], question) < WORTH_OFFERING:
        return None
    return best if len(answers[best] & question) >= SHARED else None
