"""The small grammar of our Markdown: headings, bullets, times."""

from collections.abc import Iterable
from datetime import UTC, datetime


def heading(level: int, text: str) -> str:
    """A heading of this level."""
    return f"{'#' * level} {one_line(text)}"


def bullets(lines: Iterable[str], *, indent: int = 0) -> str:
    """A list, each item on its line."""
    return "\n".join(f"{' ' * indent}- {one_line(line)}" for line in lines)


def labelled(label: str, text: str) -> str:
    """`**Label:** text`, or the text alone."""
    return f"**{label}:** {text}" if label else text


def told(word: str, more: str) -> str:
    """`Word - more`, on one line."""
    return " - ".join(filter(None, [word, one_line(more)]))


def section(title: str, *blocks: str) -> str:
    """A level-2 section with those blocks that say something; empty without any."""
    said = [block for block in blocks if block]
    return "\n\n".join([heading(2, title), *said]) if said else ""


def block(title: str, body: str) -> str:
    """A level-3 heading over its body; empty without one."""
    return f"{heading(3, title)}\n{body}" if body else ""


def moment(at: datetime | None) -> str:
    """2025-09-15 20:30 UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else ""


def one_line(text: str) -> str:
    """The text without line breaks, so that a list item stays one."""
    return " ".join(str(text).split())
