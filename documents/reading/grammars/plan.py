"""Phases and lists of actions: steps hold lines to tick and command blocks."""

import re
from dataclasses import replace

from documents.reading.blocks import Block, Section
from documents.reading.grammars.steps import steps_of
from documents.reading.inline import plain
from documents.reading.model import Document, Phase
from documents.reading.quantities import window

PHASE = re.compile(r"^phase\s*(\d{1,2})\s*[:.\-–—]?\s*(.*)$", re.I | re.S)
TERM = re.compile(
    r"^(?:immediate|(?:short|medium|mid|long)(?:er)?[- ]?term)\b|^(?:priority\s|p)[0-4]\b", re.I
)
ACTION = re.compile(
    r"\b(?:actions?|fix(?:es)?|steps?|remediation|recommend\w*|solutions?|plan|prevent\w*|follow-?\s?ups?|"
    r"mitigations?|improvements?|tasks?|measures?)\b",
    re.I,
)
LISTED = re.compile(
    r"^(?:\W*\d+[.)]?\s+)?(?:\w+\s)?(?:action items?|next steps|follow[- ]?ups?|action plan|"
    r"(?:recommended|corrective|preventive|remediation|required|immediate|follow-up)\sactions?"
    r"|actions)\b(?! taken)",
    re.I,
)
ALONE = re.compile(
    r"^(?:immediate|(?:short|medium|mid|long)(?:er)?[- ]?term)\s*(?:\([^()]*\))?$", re.I
)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
TIME = re.compile(r"\d|\b(?:today|tomorrow|now|week|day|month|sprint|hour)", re.I)


def phase(document: Document, section: Section) -> list[Block]:
    """A section headed "Phase 1: title (0-2 hours)"."""
    match = PHASE.match(plain(section.heading))
    title = match[2] if match else plain(section.heading)
    number = int(match[1]) if match else len(document.phases) + 1
    implied = bool(LISTED.fullmatch(title)) and not window(title)
    return add(document, section, number=number, title=title, implied=implied)


def term(document: Document, section: Section) -> list[Block]:
    """Immediate actions, short-term fixes, priority 1: a phase without a number."""
    title = plain(section.heading)
    return add(document, section, number=len(document.phases) + 1, title=title, implied=False)


def listed(document: Document, section: Section) -> list[Block]:
    """Action items that no phase holds."""
    title = plain(section.heading)
    return add(document, section, number=len(document.phases) + 1, title=title, implied=True)


def add(
    document: Document, section: Section, *, number: int, title: str, implied: bool
) -> list[Block]:
    """Keep a phase with the steps of its section; returns what is left."""
    written = BRACKETS.search(title)
    told = written is not None and TIME.search(written[1]) is not None
    span = window(written[1]) if written and told else None
    span = span if span and span[0] < span[1] else None
    steps, left = steps_of(section.blocks, count(document))
    document.phases.append(
        Phase(
            number,
            BRACKETS.sub("", title) if told else title,
            written[1] if written and told else "",
            span[0] if span else None,
            span[1] if span else None,
            tuple(steps),
            section.line,
            implied,
        )
    )
    return left


def count(document: Document) -> int:
    """How many steps there are so far."""
    return sum(len(phase.steps) for phase in document.phases)


def below(document: Document, section: Section) -> list[Block]:
    """A heading inside a phase is a step of it; what stands below it are its lines."""
    last = document.phases[-1]
    head = Block("item", plain(section.heading), section.line, section.line)
    title = Block("paragraph", f"**1. {head.text}**", section.line, section.line)
    steps, left = steps_of([title, *section.blocks], count(document))
    document.phases[-1] = replace(last, steps=(*last.steps, *steps))
    return left


def is_term(section: Section) -> bool:
    """Whether the heading is a term or a priority of actions."""
    around = (section.key, *(key for _, key in section.parents))
    announced = bool(ALONE.match(section.key)) or any(ACTION.search(key) for key in around)
    return announced and bool(TERM.match(section.key))


def without_steps(phase: Phase) -> bool:
    """Whether a phase was only guessed from its heading and turned out to hold nothing."""
    guessed = phase.implied or bool(TERM.match(phase.title))
    return guessed and not phase.steps


def horizon(document: Document, section: Section) -> list[Block]:
    """The heading over the phases: "Action plan (Next 4-8 Hours)"; it may hold actions itself."""
    written = BRACKETS.search(plain(section.heading))
    document.horizon = document.horizon or (written[1] if written else "")
    return listed(document, section)
