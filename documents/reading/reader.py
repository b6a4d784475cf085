"""One document being read: whys first, then labelled lines, then the grammar of each heading."""

import re

from documents.reading.blocks import Block, Section, sections
from documents.reading.finders import DEEP, grammar_for
from documents.reading.frontmatter import front_matter
from documents.reading.grammars import header, plan
from documents.reading.inline import plain
from documents.reading.model import Document, Note
from documents.reading.readings import once
from documents.reading.whys import Walker

REFERENCE = re.compile(r"\b(issue|incident|bug|ticket|pr)\s+#(\d{1,12})", re.I)
LONGEST_HEADING = 300
# Longer lines are kept as notes: no grammar is made for them, and patterns stay quick.
LONGEST_LINE = 10_000


class Reader:
    """Holds what one section must know of those before it."""

    def __init__(self, text: str) -> None:
        self.facts, body = front_matter(text)
        self.source = body.split("\n")
        self.sections = sections(body)
        self.document = Document()
        self.walker = Walker(self.document)
        self.phase_level = 0

    def read(self) -> Document:
        """The document."""
        self.read_facts()
        for index, section in enumerate(self.sections):
            self.read_section(section, index)
        self.walker.finish()
        document = self.document
        document.title = document.title or self.first_heading()
        document.phases = [row for row in document.phases if not plan.without_steps(row)]
        document.readings = once(document.readings)
        document.notes.sort(key=lambda note: note.line)
        return document

    def read_facts(self) -> None:
        """Front matter: the title, the labelled lines we know, and a note of the others."""
        for name, value, line in self.facts:
            if name.lower() == "title":
                self.document.title = self.titled(value)
            elif not header.fact(self.document, name, value, line):
                self.document.notes.append(Note("", f"{name}: {value}", line, line))

    def read_section(self, section: Section, index: int) -> None:
        """Read a section; what is left of it becomes notes."""
        if section.level == 1 and not self.document.title:
            self.document.title = self.titled(section.heading)
        self.set_long_lines_aside(section)
        left = self.walker.section(section, index)
        if left is None:
            section.blocks = self.unlabelled(section.blocks)
            left = self.by_grammar(section)
        else:
            left = self.unlabelled(left)
        self.document.notes += [self.note(section, block) for block in left if block.kind != "rule"]

    def set_long_lines_aside(self, section: Section) -> None:
        """Blocks with a line beyond any sentence become notes unread."""
        for block in section.blocks:
            if any(len(line) > LONGEST_LINE for line in self.lines(block)):
                self.document.notes.append(self.note(section, block))
        section.blocks = [
            b for b in section.blocks if all(len(line) <= LONGEST_LINE for line in self.lines(b))
        ]

    def unlabelled(self, blocks: list[Block]) -> list[Block]:
        """The blocks without the labelled lines that were understood."""
        left: list[Block] = []
        for block in blocks:
            rest = header.paragraph(self.document, block) if block.kind == "paragraph" else [block]
            left += rest
        return left

    def by_grammar(self, section: Section) -> list[Block]:
        """Read a section by the grammar of its heading; returns what is left."""
        grammar = grammar_for(section)
        inside = self.phase_level and section.level > self.phase_level
        if grammar is None and inside and section.blocks:
            return plan.below(self.document, section)
        self.phase_level = section.level if grammar in DEEP else 0
        if grammar is None:
            return section.blocks
        left = grammar(self.document, section)
        return left if grammar in DEEP else left + unread_below(section.blocks, left)

    def titled(self, heading: str) -> str:
        """The title without decoration; an issue it names becomes a reference."""
        title = plain(heading)[:LONGEST_HEADING]
        match = REFERENCE.search(title)
        if match:
            self.document.references.append((match[1].lower(), f"#{match[2]}"))
        return title

    def first_heading(self) -> str:
        """What a document without a title begins with."""
        headings = [section.heading for section in self.sections if section.level]
        return self.titled(headings[0]) if headings else ""

    def note(self, section: Section, block: Block) -> Note:
        """A block that nothing understood, as it was written, with its heading and its lines."""
        written = "\n".join(self.lines(block))
        text = block.text if block.kind == "paragraph" else written
        return Note(plain(section.heading)[:200], text, block.line, max(block.end, block.line))

    def lines(self, block: Block) -> list[str]:
        """The source lines of a block."""
        return self.source[block.line - 1 : max(block.end, block.line)]


def unread_below(blocks: list[Block], left: list[Block]) -> list[Block]:
    """What stands below items that a grammar took, which read only the items themselves."""
    kept = {id(block) for block in left}
    return [
        child
        for block in blocks
        if block.kind == "item" and id(block) not in kept
        for child in block.children
    ]
