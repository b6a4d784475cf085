"""Text cut into lines for a drawing, where no browser wraps it."""

import re
from unicodedata import east_asian_width

MARKUP = re.compile(r"[`*]+")
WIDE = {"W", "F"}


def width(text: str) -> int:
    """How many columns a text takes: signs of East Asia take two."""
    return sum(2 if east_asian_width(sign) in WIDE else 1 for sign in text)


def plain(text: str) -> str:
    """One line without the marks of code and emphasis."""
    return " ".join(MARKUP.sub("", text).split())


def wrapped(text: str, *, columns: int, most: int) -> list[str]:
    """At most `most` lines of at most `columns`; what is longer ends in an ellipsis."""
    lines = [""]
    for word in plain(text).split():
        for piece in pieces_of(word, columns):
            joined = f"{lines[-1]} {piece}".strip()
            if width(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(piece)
    if len(lines) <= most:
        return [line for line in lines if line]
    return [*lines[: most - 1], cut(lines[most - 1], columns)]


def pieces_of(word: str, columns: int) -> list[str]:
    """A word in pieces that fit a line."""
    found = [""]
    for sign in word:
        if width(found[-1] + sign) > columns:
            found.append("")
        found[-1] += sign
    return found


def cut(line: str, columns: int) -> str:
    """A line with an ellipsis at its end, within its columns."""
    while width(line) >= columns:
        line = line[:-1]
    return f"{line.rstrip()}…"
