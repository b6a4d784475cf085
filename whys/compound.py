"""Answers that seem to join two causes, and where they would be split.

A simple rule that only offers: the first semicolon, else the end of a first sentence, else the
first " and " that has some words on both sides. Text in `code` is left alone.
"""

import re

CODE = re.compile(r"`[^`]*`")
JOINTS = [
    re.compile(r";\s+"),
    re.compile(r"[.!?]\s+(?=[A-Z\d`\"“])"),
    re.compile(r",\s+and\s+"),
    re.compile(r"\s+and\s+"),
]
FEWEST_WORDS = 2  # "auth and backend" names one cause


def halves(answer: str) -> tuple[str, str] | None:
    """The two causes that an answer joins, or None."""
    masked = CODE.sub(lambda match: "`" * len(match[0]), answer)
    for joint in JOINTS:
        for found in joint.finditer(masked):
            pair = answer[: found.start()], answer[found.end() :]
            if all(len(half.split()) >= FEWEST_WORDS for half in pair):
                return tidy(pair[0]), tidy(pair[1])
    return None


def tidy(half: str) -> str:
    """A half as an answer of its own: it begins with a capital and ends without a full stop."""
    text = half.strip().rstrip(".;,").strip()
    return text[:1].upper() + text[1:]
