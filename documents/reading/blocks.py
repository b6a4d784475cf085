"""A document as sections of blocks, with their lines: only block tokens, no inline parsing.

The inline parser is quadratic on hostile text; block tokens of 1 MiB take under 0.1 s (measured).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token

from documents.reading.hostile import refuse, refuse_depth
from documents.reading.inline import plain

# Link definitions are read as the lines they are: the parser would drop them.
parser = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])
without_tables = MarkdownIt("commonmark").disable(["inline", "reference"])
# 400,000 cells took 10 s and a row of 500,000 columns 7 s (measured); nobody writes so many.
MOST_BARS = 20_000
# Runs of blanks are one: every pattern may then try blanks at every place without being quadratic.
BLANKS = re.compile(r"[ \t]{2,}(?=\S)")


@dataclass(frozen=True)
class Block:
    """An item, paragraph, fence, table, row or rule.

    `number` of an ordered item, `info` of a fence, `cells` of a row.
    """

    kind: str
    text: str
    line: int
    end: int
    number: int | None = None
    info: str = ""
    children: tuple["Block", ...] = ()
    cells: tuple[str, ...] = ()


@dataclass
class Section:
    """A heading with the blocks below it, up to the next heading; `parents` as (level, key)."""

    level: int
    heading: str
    line: int
    parents: tuple[tuple[int, str], ...] = ()
    blocks: list[Block] = field(default_factory=list)

    @cached_property
    def key(self) -> str:
        """The heading in lower case, without marks."""
        return plain(self.heading).lower()


def sections(text: str) -> list[Section]:
    """The document as sections; what stands before the first heading has level 0.

    Raises documents.reading.hostile.TooHostile.
    """
    refuse(text)
    tokens = (without_tables if text.count("|") > MOST_BARS else parser).parse(text)
    refuse_depth(tokens)
    found = [Section(0, "", 1)]
    for token, inner in top_level(tokens):
        if token.type == "heading_open":
            found.append(below(found[-1], int(token.tag[1]), inner[0].content, first(token)))
        else:
            found[-1].blocks.extend(blocks(token, inner))
    return found


def below(last: Section, level: int, heading: str, line: int) -> Section:
    """A new section under the headings that are higher than it."""
    above = [*last.parents, (last.level, last.key)]
    parents = tuple(parent for parent in above if 0 < parent[0] < level)
    return Section(level, squeezed(heading), line, parents)


def squeezed(text: str) -> str:
    """The text with runs of blanks as one; blanks at the end of a line are a break and stay."""
    return BLANKS.sub(" ", text)


def top_level(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Each outermost token with what stands inside it."""
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield tokens[at], list(tokens[at + 1 : end])
        at = max(end, at) + 1


def closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at`; itself when it opens nothing."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def first(token: Token) -> int:
    """The first line of a token, from 1."""
    return token.map[0] + 1 if token.map else 1


def last(token: Token) -> int:
    """The last line of a token."""
    return token.map[1] if token.map else 1


def blocks(token: Token, inner: list[Token]) -> Iterator[Block]:
    """The blocks that a top-level token stands for; a list is its items."""
    line, end = first(token), last(token)
    match token.type:
        case "paragraph_open":
            yield Block("paragraph", squeezed(inner[0].content), line, end)
        case "fence" | "code_block":
            text = token.content.rstrip("\n")
            yield Block("fence", text, line, end, info=token.info.strip())
        case "bullet_list_open" | "ordered_list_open":
            yield from items(token, inner)
        case "table_open":
            yield Block("table", "", line, end, children=tuple(rows(inner)))
        case "blockquote_open":
            for child, below_it in top_level(inner):
                yield from blocks(child, below_it)
        case "heading_open":
            yield Block("paragraph", f"**{squeezed(inner[0].content)}**", line, end)
        case "html_block":
            yield Block("paragraph", squeezed(token.content.strip()), line, end)
        case "hr":
            yield Block("rule", "", line, end)


def items(opening: Token, inner: list[Token]) -> Iterator[Block]:
    """The items of a list: the first paragraph is the item's text, the rest its children."""
    number = int(opening.attrGet("start") or 1) if opening.type == "ordered_list_open" else None
    for token, below_it in top_level(inner):
        parts = [b for child, deeper in top_level(below_it) for b in blocks(child, deeper)]
        head = parts.pop(0) if parts and parts[0].kind == "paragraph" else None
        text = head.text if head else ""
        yield Block("item", text, first(token), last(token), number, children=tuple(parts))
        number = number + 1 if number is not None else None


def rows(inner: list[Token]) -> Iterator[Block]:
    """The rows of a table, the header first."""
    cells: list[str] = []
    for token in inner:
        if token.type == "tr_open":
            cells, line = [], first(token)
        elif token.type == "inline":
            cells.append(squeezed(token.content))
        elif token.type == "tr_close":
            yield Block("row", " | ".join(cells), line, line, cells=tuple(cells))


def flat(block: Block) -> str:
    """A block and everything below it on one line, for texts that have no room for lists."""
    words = [" ".join(block.text.split()), *(flat(child) for child in block.children)]
    return " ".join(word for word in words if word)
