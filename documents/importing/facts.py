"""The incident's own fields, from the header of a document."""

from datetime import datetime
from typing import Any

from documents.reading.model import Document
from incidents.models import Incident

State = Incident.State
WORDS = [
    ("partial recovery", State.PARTIAL),
    ("partially", State.PARTIAL),
    ("resolved", State.RESOLVED),
    ("monitoring", State.MONITORING),
    ("identified", State.IDENTIFIED),
]


def facts(document: Document, *, now: datetime) -> dict[str, Any]:
    """Title, priority, state and the rest; the base is when the analysis was written."""
    return {
        "title": document.title or "Untitled analysis",
        "summary": document.summary,
        "environment": document.environment[:80],
        "priority": document.priority if document.priority in Incident.Priority else "P2",
        "priority_reason": document.priority_reason[:300],
        "state": state_in(document.status),
        "status_note": document.status[:300],
        "assessment": document.assessment[:20_000],
        "assessment_kind": document.assessment_kind[:200],
        "analysed_at": document.analysed_at or now,
    }


def state_in(status: str) -> str:
    """The state that the words of a status name; investigating when they name none."""
    words = status.lower()
    return next((state for word, state in WORDS if word in words), State.INVESTIGATING)
