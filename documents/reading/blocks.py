"""A document as sections of blocks, with their lines: only block tokens, no inline parsing.

The inline parser is quadratic on hostile text; block tokens of 1 MiB take under 0.1 s (measured).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from documents.reading.inline import plain

parser = MarkdownIt("commonmark").enable("table").disable("inline")
without_tables = MarkdownIt("commonmark").disable("inline")
# A row of 500,000 columns took 7 s (measured); nobody writes hundreds.
MOST_COLUMNS = 200


@dataclass(frozen=True)
class Block:
    """An item, paragraph, fence or table; `number` of an ordered item, `info` of a fence."""

    kind: str
    text: str
    line: int
    end: int
    number: int | None = None
    info: str = ""
    children: tuple["Block", ...] = ()


@dataclass
class Section:
    """A heading with the blocks below it, up to the next heading."""

    level: int
    heading: str
    line: int
    parents: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The heading in lower case, without marks."""
        return plain(self.heading).lower()


def sections(text: str) -> list[Section]:
    """The document as sections; what stands before the first heading has level 0."""
    wide = any(line.count("|") > MOST_COLUMNS for line in text.splitlines())
    tokens = (without_tables if wide else parser).parse(text)
    found = [Section(0, "", 1, ())]
    for token, inner in top_level(tokens):
        if token.type == "heading_open":
            found.append(below(found, int(token.tag[1]), inner[0].content, first(token)))
        else:
            found[-1].blocks.extend(blocks(token, inner))
    return found


def below(found: list[Section], level: int, heading: str, line: int) -> Section:
    """A new section under the headings that are higher than it."""
    parents: list[str] = []
    limit = level
    for section in reversed(found):
        if 0 < section.level < limit:
            parents.insert(0, section.key)
            limit = section.level
    return Section(level, heading, line, tuple(parents))


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
    match token.type:
        case "paragraph_open":
            yield Block("paragraph", inner[0].content, first(token), last(token))
        case "fence" | "code_block":
            text = token.content.rstrip("\n")
            yield Block("fence", text, first(token), last(token), info=token.info.strip())
        case "bullet_list_open" | "ordered_list_open":
            yield from items(token, inner)
        case "table_open":
            yield Block("table", rows(inner), first(token), last(token))
        case "blockquote_open":
            for child, below_it in top_level(inner):
                yield from blocks(child, below_it)
        case "html_block":
            yield Block("paragraph", token.content.strip(), first(token), last(token))


def items(opening: Token, inner: list[Token]) -> Iterator[Block]:
    """The items of a list: the first paragraph is the item's text, the rest its children."""
    number = int(opening.attrGet("start") or 1) if opening.type == "ordered_list_open" else None
    for token, below_it in top_level(inner):
        parts = [b for child, deeper in top_level(below_it) for b in blocks(child, deeper)]
        head = parts.pop(0) if parts and parts[0].kind == "paragraph" else None
        text = head.text if head else ""
        yield Block("item", text, first(token), last(token), number, children=tuple(parts))
        number = number + 1 if number is not None else None


def rows(inner: list[Token]) -> str:
    """A table as lines of cells divided by tabs."""
    lines: list[list[str]] = []
    for token in inner:
        if token.type == "tr_open":
            lines.append([])
        elif token.type == "inline":
            lines[-1].append(token.content)
    return "\n".join("\t".join(cells) for cells in lines)


def as_text(block: Block) -> str:
    """A block as the text it was, for notes."""
    mark = {"item": f"{block.number}. " if block.number else "- ", "fence": ""}.get(block.kind, "")
    below_it = [as_text(child) for child in block.children]
    return "\n".join([mark + block.text, *("  " + line for line in below_it)])
