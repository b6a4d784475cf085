"""What is looked for in a log: words, levels, statuses, an instance; kept so that it can run again."""

import re
from dataclasses import dataclass

from evidence.logs.lines import LEVELS, Line

LONGEST = 300  # characters
TERM = re.compile(r'(?:(level|status|instance):)?("[^"]{1,200}"|\S{1,200})')
STATUS = re.compile(r"[1-5](?:\d\d|xx)")


class NotAQuery(ValueError):
    """The text asks for something that a log has not."""


@dataclass(frozen=True)
class Query:
    """All of these must hold for a line; an empty query matches every line."""

    words: tuple[str, ...] = ()
    levels: frozenset[str] = frozenset()
    statuses: tuple[str, ...] = ()
    instance: str = ""

    def matches(self, line: Line) -> bool:
        """Whether a line is looked for."""
        if self.levels and line.level not in self.levels:
            return False
        if self.statuses and not any(is_status(line.status, wanted) for wanted in self.statuses):
            return False
        if self.instance and self.instance != line.instance:
            return False
        text = line.text.casefold() if self.words else ""
        return all(word in text for word in self.words)


def is_status(status: int | None, wanted: str) -> bool:
    """503 is 503, and 5xx too."""
    return status is not None and str(status).startswith(wanted.rstrip("x"))


def parse_query(text: str) -> Query:
    """`status:503 level:error "connection refused"`: words, and names with a colon.

    Several levels or statuses are alternatives. Raises NotAQuery with a sentence for people.
    """
    if len(text) > LONGEST:
        raise NotAQuery(f"A query has at most {LONGEST} characters.")
    words, levels, statuses, instance = [], set(), [], ""
    for name, quoted in TERM.findall(text):
        value = quoted.strip('"')
        match name:
            case "level":
                levels.add(level_of(value))
            case "status":
                statuses.append(status_of(value))
            case "instance":
                instance = value
            case _:
                words.append(value.casefold())
    return Query(tuple(words), frozenset(levels), tuple(statuses), instance)


def level_of(text: str) -> str:
    """A level by any of its names. Raises NotAQuery."""
    found = LEVELS.get(text.lower())
    if not found:
        raise NotAQuery(f"“{text}” is no level: critical, error, warning, info or debug.")
    return found


def status_of(text: str) -> str:
    """A status such as 503, or a kind of them such as 5xx. Raises NotAQuery."""
    if not STATUS.fullmatch(text.lower()):
        raise NotAQuery(f"“{text}” is no status: write 503 or 5xx.")
    return text.lower()
