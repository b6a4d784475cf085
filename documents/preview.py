"""What an import would bring: shown before anything is stored."""

from dataclasses import dataclass
from typing import Any

from documents.decode import decode
from documents.reading import coverage, read
from documents.reading.model import Document
from documents.repair import Repaired, repair

MOST_EXAMPLES = 5


@dataclass(frozen=True)
class Understood:
    """A document as it was read, with how its bytes became text."""

    document: Document
    text: str
    codec: str
    repair: Repaired | None

    @property
    def plan(self) -> str:
        """How the encoding was repaired; empty when it was sound."""
        return self.repair.plan or "" if self.repair else ""


def understood(raw: bytes, *, repaired: bool) -> Understood:
    """Read the bytes of a document, with its encoding repaired or left.

    Raises documents.decode.Unreadable for what is no text, too large or too hostile.
    """
    decoded = decode(raw)
    mended = repair(decoded.text)
    needed = mended if repaired and mended.plan else None
    text = needed.text if needed else decoded.text
    return Understood(read(text), text, decoded.codec, needed)


@dataclass(frozen=True)
class Preview:
    """What the preview page shows."""

    document: Document
    codec: str
    repair: Repaired | None
    mapped: int
    total: int

    @property
    def unread(self) -> list[Any]:
        """What no rule understood; it is kept as notes."""
        return self.document.notes

    @property
    def counts(self) -> list[tuple[int, str]]:
        """How many of what it becomes, without what there is none of."""
        doc = self.document
        steps = [step for phase in doc.phases for step in phase.steps]
        found = [
            (len(doc.whys), "whys"),
            (sum(len(why.evidence) for why in doc.whys), "pieces of evidence"),
            (len(doc.services), "services"),
            (len(doc.readings), "readings"),
            (len(doc.findings), "findings"),
            (len(doc.phases), "phases"),
            (len(steps), "actions"),
            (sum(len(step.lines) for step in steps), "sub-steps"),
            (sum(len(step.commands) for step in steps), "command blocks"),
            (len(doc.criteria), "criteria"),
            (len(doc.checkpoints), "checkpoints"),
            (len(doc.changes), "changes"),
            (len(doc.artefacts), "files and logs"),
            (len(doc.labels), "labels"),
        ]
        return [(count, words) for count, words in found if count]


def preview(raw: bytes) -> Preview:
    """The preview of a document, its encoding repaired. Raises documents.decode.Unreadable."""
    seen = understood(raw, repaired=True)
    mapped, total = coverage(seen.document, seen.text)
    return Preview(seen.document, seen.codec, seen.repair, mapped, total)
