"""What was read, as one JSON object with fixed keys; null where a document has no such section."""

from typing import Any

from documents.reading.model import Document, Why
from documents.repair import Repaired

SIDES = ("continue", "escalate", "rollback")


def as_json(document: Document, repaired: Repaired | None) -> dict[str, Any]:
    """The report of `read_document`: every key is always there."""
    return {
        "title": document.title,
        "whys": [why_as_json(why) for why in document.whys],
        "phases": phases(document),
        "checkpoints": [gate.text for gate in document.checkpoints] or None,
        "action_items": sum(len(phase.steps) for phase in document.phases) or None,
        "criteria": criteria(document),
        "services": [service.name for service in document.services] or None,
        "metrics": document.metrics or None,
        "repair": repaired.plan if repaired else None,
        "unread": [{"line": note.line, "text": note.text} for note in document.notes],
    }


def why_as_json(why: Why) -> dict[str, Any]:
    """One why; `parent` is null in a plain list, because the document did not say."""
    names = ("chain", "number", "parent", "question", "answer")
    return {name: getattr(why, name) for name in names} | {"evidence": list(why.evidence)}


def phases(document: Document) -> list[dict[str, Any]] | None:
    """Each phase with its window as written and the number of its steps."""
    return [
        {"name": phase.title, "window": phase.window or None, "steps": len(phase.steps)}
        for phase in document.phases
        if not phase.implied
    ] or None


def criteria(document: Document) -> dict[str, int] | None:
    """How many criteria each way on has."""
    found = [criterion.side for criterion in document.criteria]
    counts = {side: found.count(side) for side in SIDES}
    return counts if any(counts.values()) else None
