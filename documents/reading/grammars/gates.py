"""Recovery and decision criteria, and the schedule of checkpoints."""

import re
from datetime import timedelta
from functools import partial

from documents.reading.blocks import Block, Section
from documents.reading.inline import labelled, plain, unmarked
from documents.reading.model import Checkpoint, Criterion, Document
from documents.reading.quantities import length

AFTER = re.compile(r"\(?after (\d[^)]*)\)?|exceeds (\d+ \w+)|longer than (\d+ \w+)", re.I)
TEST = re.compile(r"\((\d[^)]*?) test window\)", re.I)
HOLDS = re.compile(r"(\d+\s*\+?\s*(?:minutes?|hours?)) continuous", re.I)
TARGET = re.compile(r"escalate to (.+?)(?:\s+if)?$", re.I)
GATE = re.compile(r"^(\d{1,6}(?:\.\d+)?[\s-]*(?:hour|minute|day)s?)\s*checkpoint$", re.I)


def criteria(side: str, document: Document, section: Section) -> list[Block]:
    """The bullets of one side. Their ticks and crosses are bullets, not results."""
    target = TARGET.search(plain(section.heading)) if side == "escalate" else None
    for block in section.blocks:
        if block.kind == "item":
            name, text = labelled(unmarked(block.text))
            document.criteria.append(
                Criterion(
                    side,
                    name,
                    text,
                    block.line,
                    target=target[1] if target else "",
                    valid_from=found(AFTER, text),
                    deadline=found(TEST, text),
                    sustain=found(HOLDS, text),
                )
            )
    return [b for b in section.blocks if b.kind != "item"]


def found(pattern: re.Pattern[str], text: str) -> timedelta | None:
    """The length of time that the pattern picks out."""
    match = pattern.search(text)
    return length(next(g for g in match.groups() if g)) if match else None


recovery = partial(criteria, "recovery")
go_on = partial(criteria, "continue")
escalate = partial(criteria, "escalate")
rollback = partial(criteria, "rollback")


def schedule(document: Document, section: Section) -> list[Block]:
    """**2-Hour Checkpoint:** what is looked at."""
    return [b for b in section.blocks if not checkpoint(document, b)]


def checkpoint(document: Document, block: Block) -> bool:
    """One gate."""
    name, topic = labelled(unmarked(block.text))
    match = GATE.match(name)
    offset = length(match[1]) if match else None
    if block.kind != "item" or offset is None:
        return False
    document.checkpoints.append(Checkpoint(offset, topic, f"{name}: {topic}", block.line))
    return True
