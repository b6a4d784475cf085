"""Markdown of an analysis as values: sections are found, then read, and the rest is kept as notes."""

import re

from documents.reading.blocks import Block, Section, as_text, sections
from documents.reading.finders import grammar_for
from documents.reading.grammars import header, whys
from documents.reading.inline import plain
from documents.reading.model import Document, Note
from documents.reading.readings import once

REFERENCE = re.compile(r"\b(issue|incident|bug|ticket|pr)\s+#(\d+)", re.I)
LONGEST_HEADING = 300


def read(text: str) -> Document:
    """Everything that the document says; what no rule understood is in its notes."""
    document = Document()
    for section in sections(text):
        read_section(document, section)
    document.readings = once(document.readings)
    return document


def read_section(document: Document, section: Section) -> None:
    """Read a section by its labelled paragraphs, as a why, or by the grammar of its heading."""
    if section.level == 1 and not document.title:
        document.title = titled(document, section.heading)
    section.blocks = [block for block in section.blocks if not labelled_lines(document, block)]
    if whys.heading(document, section):
        return
    grammar = grammar_for(section)
    for block in grammar(document, section) if grammar else section.blocks:
        document.notes.append(as_note(section, block))


def titled(document: Document, heading: str) -> str:
    """The title without decoration; an issue it names becomes a reference."""
    title = plain(heading)[:LONGEST_HEADING]
    match = REFERENCE.search(title)
    if match:
        document.references.append((match[1].lower(), f"#{match[2]}"))
    return title


def labelled_lines(document: Document, block: Block) -> bool:
    """Whether a paragraph holds nothing but labelled lines that were understood."""
    if block.kind != "paragraph":
        return False
    return not header.paragraph(document, block)


def as_note(section: Section, block: Block) -> Note:
    """A block that nothing understood, with its heading and its lines."""
    return Note(plain(section.heading)[:200], as_text(block), block.line, block.end)


def coverage(document: Document, text: str) -> tuple[int, int]:
    """How many lines with content were understood, of how many."""
    total = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    unread = {n for note in document.notes for n in range(note.line, note.end + 1)}
    return len([number for number in total if number not in unread]), len(total)
