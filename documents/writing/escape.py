"""People's words inside our Markdown: they read the same and break neither table nor heading."""

import re
from collections.abc import Iterable

# What begins a block at the start of a line: heading, quote, list, rule, table, fence, setext line.
BEGINS = re.compile(r"^(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[=|~]|```|(?:[-_*]\s*){3,}$)")
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
CODE = re.compile(r"(`+[^`]*`+)")
TAG = re.compile(r"(\\*)<(?=[A-Za-z/!?])(?!https?://)")
PIPE = re.compile(r"(\\*)\|")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
RULE = re.compile(r"^ {0,3}(=+|-+)\s*$")
HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s|$)")


def inline(text: str) -> str:
    """The text on one line, its emphasis and code kept, no HTML, no beginning of a block."""
    return NUMBERED.sub(r"\1\\\2", BEGINS.sub(lambda match: "\\" + match[1], words(text)))


def words(text: str) -> str:
    """The text on one line without HTML, for the middle of a line."""
    return untagged(" ".join(str(text).split()))


def cell(text: str) -> str:
    """The text for one cell of a table: no line break and no bar that splits it.

    Backslashes before a bar are doubled: some readers would count them, others only look back one.
    """
    return PIPE.sub(lambda match: match[1] * 2 + r"\|", words(text))


def untagged(text: str) -> str:
    """The text with `<` escaped where HTML would begin; code and addresses stay."""
    parts = CODE.split(text)
    return "".join(part if i % 2 else TAG.sub(open_tag, part) for i, part in enumerate(parts))


def open_tag(match: re.Match[str]) -> str:
    """The `<` of a tag escaped; backslashes before it are doubled, else they would undo that."""
    return match[1] * 2 + r"\<"


def lines(text: str) -> list[str]:
    """Text of several lines: lists and code stay, headings become lines, fences are closed."""
    found: list[str] = []
    fence = ""
    for line in str(text).strip().splitlines():
        mark = FENCE.match(line)
        if fence:
            ends = mark and mark[1].startswith(fence) and not mark[2].strip()
            fence = "" if ends else fence
            found.append(line.rstrip())
        elif mark:
            fence = mark[1]
            found.append(line.rstrip())
        else:
            found.append(flattened(line).rstrip())
    return [*found, fence] if fence else found


def flattened(line: str) -> str:
    """A line that can be neither a heading nor HTML."""
    heading = HEADING.match(line) or RULE.match(line)
    words = untagged(line)
    return "\\" + words.lstrip() if heading else words


def fenced(text: str, *, language: str = "") -> str:
    """A code block whose fence is longer than any run of backticks in the text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A table with every cell escaped; empty without rows."""
    if not rows:
        return ""
    drawn = [row_of(cell(text) for text in row) for row in rows]
    return "\n".join([row_of(header), "|" + "---|" * len(header), *drawn])


def row_of(cells: Iterable[str]) -> str:
    """`| a | b |`."""
    return f"| {' | '.join(cells)} |"
