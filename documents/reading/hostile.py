"""What is refused before or while it is read, because reading it would take too long."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from documents.decode import Unreadable

LONGEST_LINE = 100_000
# 20,000 took over a second on a busy core (measured), all of it in the parser.
MOST_MARKED = 10_000
MARKED = re.compile(r"[ \t]{0,80}(?:[-*+#]|\d{1,9}[.)])")
# markdown-it silently skips what is nested deeper than 20 levels; a list takes two.
DEEPEST = 18
MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>])){12}")


class TooHostile(Unreadable):
    """Lines too long or nesting too deep for a document that somebody wrote."""


def refuse(text: str) -> None:
    """Raise TooHostile for a line beyond 100,000 characters, stacked list markers, or too many."""
    lines = text.split("\n")
    if sum(MARKED.match(line) is not None for line in lines) > MOST_MARKED:
        raise TooHostile("The document has more than 10,000 headings and list items.")
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise TooHostile("A line of the document is longer than 100,000 characters.")
        if MARKERS.match(line):
            raise TooHostile("Lists or quotes of the document are nested too deeply.")


def refuse_depth(tokens: Sequence[Token]) -> None:
    """Raise TooHostile where the parser would have skipped what is nested deeper."""
    if any(token.level > DEEPEST for token in tokens):
        raise TooHostile("Lists or quotes of the document are nested too deeply.")
