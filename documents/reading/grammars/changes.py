"""Commits, configuration, and the files and logs that are named as evidence."""

import re

from documents.reading.blocks import Block, Section
from documents.reading.inline import CODE, labelled, unbold
from documents.reading.model import Artefact, Change, ConfigItem, Document
from documents.reading.readings import readings

COMMIT = re.compile(r"^`?([0-9a-f]{7,40})`?\s*(?::|-|–)\s*(.*)$", re.S)
EFFECT = re.compile(r"\(((?:resolved|fixed|fixes|caused|reverted)\b[^)]*)\)\s*$", re.I)
ADDRESS = re.compile(r"<?(https?://[^\s<>]{1,490})>?(?:\s+[-–:]\s+(.*))?$", re.S)
LOG = re.compile(r"`([^`\n]+)`(?:\s+-\s+(.*))?$", re.S)
ENTRIES = re.compile(r"(?<![\d,])(\d[\d,]{0,14}) log entries")
WRONG = re.compile(r"\b(?:missing|wrong|failed|broken)\b", re.I)
PARTIAL = re.compile(r"\b(?:but|timing out|unhealthy|behind|in use|pending)\b", re.I)
FINE = re.compile(r"\b(?:healthy|properly|validated|accessible|correct|ok)\b", re.I)


def commits(document: Document, section: Section) -> list[Block]:
    """`hash`: message (what it did)."""
    return [b for b in section.blocks if not commit(document, b)]


def commit(document: Document, block: Block) -> bool:
    """One commit."""
    match = COMMIT.match(block.text) if block.kind == "item" else None
    if not match:
        return False
    summary = unbold(match[2])
    effect = EFFECT.search(summary)
    note = effect[1] if effect else ""
    kind = "none" if not effect else "suspect" if note.lower().startswith("caused") else "fix"
    document.changes.append(
        Change(match[1], EFFECT.sub("", summary).strip(), kind, note, block.line)
    )
    return True


def revisions(document: Document, section: Section) -> list[Block]:
    """Revisions that ran: `name`."""
    left = []
    for block in section.blocks:
        match = CODE.match(block.text.strip()) if block.kind == "item" else None
        if match:
            document.revisions.append(match[1])
        else:
            left.append(block)
    return left


def configuration(document: Document, section: Section) -> list[Block]:
    """**Name:** how it is configured."""
    items = [b for b in section.blocks if b.kind == "item"]
    for block in items:
        name, text = labelled(block.text)
        document.configuration.append(ConfigItem(name or text[:80], text, judged(text), block.line))
    return [b for b in section.blocks if b.kind != "item"]


def judged(text: str) -> str:
    """A guess of the state from the words; what is not said is unknown."""
    for pattern, state in ((WRONG, "wrong"), (PARTIAL, "partial"), (FINE, "ok")):
        if pattern.search(text):
            return state
    return "unknown"


def documents(document: Document, section: Section) -> list[Block]:
    """Documents that were written: `path`."""
    return files(document, section, "document")


def config_files(document: Document, section: Section) -> list[Block]:
    """Configuration files: `path` - what it is."""
    return files(document, section, "config")


def links(document: Document, section: Section) -> list[Block]:
    """Pages: address - what it is."""
    return [b for b in section.blocks if b.kind != "item" or not linked(document, b, "link")]


def linked(document: Document, block: Block, kind: str) -> bool:
    """A bullet that begins with an address."""
    match = ADDRESS.match(block.text.strip())
    if match is None:
        return False
    note = unbold(match[2] or "")
    document.artefacts.append(Artefact(kind, "", note, block.line, url=match[1]))
    return True


def files(document: Document, section: Section, kind: str) -> list[Block]:
    """Bullets that name a file; a bullet that only counts some is a reading."""
    left = []
    for block in section.blocks:
        match = CODE.match(block.text.strip())
        if block.kind == "item" and match:
            note = block.text.strip()[match.end() :].strip(" -–:")
            document.artefacts.append(Artefact(kind, match[1], unbold(note), block.line))
        elif block.kind == "item" and linked(document, block, kind):
            continue
        elif block.kind == "item" and (
            found := list(readings(unbold(block.text), line=block.line))
        ):
            document.readings += found
        else:
            left.append(block)
    return left


def logs(document: Document, section: Section) -> list[Block]:
    """What was found in logs: kept as log queries, their figures as readings."""
    items = [b for b in section.blocks if b.kind == "item"]
    for block in items:
        if linked(document, block, "log"):
            continue
        text = unbold(block.text)
        match, named = ENTRIES.search(text), LOG.match(text)
        rows = int(match[1].replace(",", "")) if match else None
        path, note = (named[1], named[2] or "") if named else ("", text)
        document.artefacts.append(Artefact("log", path, note, block.line, rows))
        document.readings += readings(text, line=block.line)
    return [b for b in section.blocks if b.kind != "item"]
