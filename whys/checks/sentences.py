"""What is in a sentence besides words: measured quantities, times of day, code, names."""

import re
from collections.abc import Iterator

from whys.carry import STOP_WORDS

# A number with its unit. One that belongs to a name ("us-central1", "Phase 1:") has none.
# Possessive, and never begun within a number: a long one is read once.
QUANTITY = re.compile(r"(?<![\w.,:-])(\d[\d,.]*+)\s?(%|[a-zA-Zµ]+)")
RATIO = re.compile(r"(?<![\w.,:-])\d[\d,.]*+\s?/\s?\d")
CODE = re.compile(r"`[^`]+`")
TIME_OF_DAY = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)|\b\d{4}-\d\d-\d\d\b")
END = re.compile(r"(?<=[.!?;])\s+|\n")
CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")
HANDLE = re.compile(r"(?<![\w@])@([\w.+-]+)")
MOST_WORDS = 3  # of a name


def sentences(text: str) -> list[str]:
    """A text's sentences; semicolons and lines end them too."""
    return [part for part in END.split(text) if part.strip()]


def is_measured(text: str) -> bool:
    """Whether a number with a unit, a ratio or a piece of code stands in it."""
    return any(pattern.search(text) for pattern in (QUANTITY, RATIO, CODE))


def has_quantity(text: str) -> bool:
    """Whether a number with a unit or a ratio stands in it."""
    return bool(QUANTITY.search(text) or RATIO.search(text))


def quantities(text: str) -> frozenset[str]:
    """The measured quantities as "14 errors", once each."""
    found = QUANTITY.findall(text)
    return frozenset(f"{number.rstrip(',.')} {unit.casefold()}" for number, unit in found)


def tells_time(text: str) -> bool:
    """Whether a time of day or a date stands in it."""
    return bool(TIME_OF_DAY.search(text))


def handles(text: str) -> Iterator[str]:
    """The people who are addressed with @, without it, in lower case."""
    for found in HANDLE.findall(text):
        yield found.rstrip(".-").casefold()


def possible_names(text: str) -> Iterator[str]:
    """Runs of one to three words with a capital, which a directory of people may know.

    A common word that only begins a sentence ("Will") is none.
    """
    words = CAPITALISED.findall(text)
    for place, word in enumerate(words):
        for size in range(1, MOST_WORDS + 1):
            name = words[place : place + size]
            if len(name) < size or not all(part[0].isupper() for part in name):
                break
            if size > 1 or word.casefold() not in STOP_WORDS:
                yield " ".join(name)
