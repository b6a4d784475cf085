"""How much two sentences share, by the stems of their words; numbers between 0 and 1.

The limits were calibrated on published analyses: below `FRESH` a question's words come back as its
answer, from `SAME` on two sentences say the same.
"""

from functools import lru_cache

from whys.carry import stems

FRESH = 0.34
SAME = 0.6
# Shorter sentences share words by chance.
ENOUGH = 3
SHARED = 2


@lru_cache(maxsize=4096)
def meaning(text: str) -> frozenset[str]:
    """The stems of a sentence; kept, because one sentence is compared with many."""
    return frozenset(stems(text))


def novelty(answer: frozenset[str], question: frozenset[str]) -> float:
    """The part of an answer that its question did not say; 1 for an empty answer."""
    return len(answer - question) / len(answer) if answer else 1.0


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter sentence that the other says too."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def restates(answer: str, question: str) -> tuple[str, ...]:
    """The shared stems of an answer that says little or nothing new, else nothing."""
    said, asked = meaning(answer), meaning(question)
    fresh = novelty(said, asked)
    if said and (fresh == 0 or (fresh <= FRESH and len(said) >= ENOUGH)):
        return tuple(sorted(said & asked))
    return ()


def repeats(answer: str, earlier: str) -> tuple[str, ...]:
    """The shared stems when an answer says again what was said before, else nothing."""
    said, before = meaning(answer), meaning(earlier)
    if overlap(said, before) >= SAME and len(said & before) >= SHARED:
        return tuple(sorted(said & before))
    return ()
