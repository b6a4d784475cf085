"""Phases with their numbered steps; steps hold lines to tick and command blocks."""

import re

from documents.reading.blocks import Block, Section
from documents.reading.inline import plain, unbold
from documents.reading.model import Document, Phase, Step
from documents.reading.quantities import window

PHASE = re.compile(r"^phase\s*(\d{1,2})\s*[:.\-–]?\s*(.*)$", re.I | re.S)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
DONE = re.compile(r"\(done\)|^\s*\[x\]", re.I)
BOX = re.compile(r"^\s*\[[ xX]\]\s*")


def phase(document: Document, section: Section) -> list[Block]:
    """A section headed "Phase 1: title (0-2 hours)"."""
    match = PHASE.match(plain(section.heading))
    title = match[2] if match else plain(section.heading)
    written = BRACKETS.search(title)
    span = window(written[1]) if written else None
    numbers = sum(len(p.steps) for p in document.phases)
    steps = [step(b, numbers + i) for i, b in enumerate(of_items(section), start=1)]
    document.phases.append(
        Phase(
            int(match[1]) if match else len(document.phases) + 1,
            BRACKETS.sub("", title) if span else title,
            written[1] if written and span else "",
            span[0] if span else None,
            span[1] if span else None,
            tuple(steps),
            section.line,
        )
    )
    return [b for b in section.blocks if b.kind != "item"]


def of_items(section: Section) -> list[Block]:
    """The steps of a phase."""
    return [b for b in section.blocks if b.kind == "item"]


def step(block: Block, number: int) -> Step:
    """A numbered action with what stands under it."""
    title = DONE.sub("", unbold(BOX.sub("", block.text))).strip().rstrip(":")
    lines = tuple(unbold(BOX.sub("", c.text)) for c in block.children if c.kind == "item")
    commands = tuple((c.info, c.text) for c in block.children if c.kind == "fence")
    done = bool(DONE.search(block.text))
    return Step(block.number or number, title, lines, commands, done, block.line)


def horizon(document: Document, section: Section) -> list[Block]:
    """The heading over the phases: "Action plan (Next 4-8 Hours)"."""
    written = BRACKETS.search(plain(section.heading))
    document.horizon = written[1] if written else ""
    return section.blocks
