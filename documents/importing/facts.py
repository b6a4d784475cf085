"""The incident's own fields, from the header of a document."""

import re
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
LABEL = re.compile(rf"({'|'.join(State.labels)})(?: - |$)")
# "Unresolved", "not resolved" and "not yet resolved" say the opposite.
SAID = r"(?<!\bnot )(?<!\bnot yet )(?<!\bnot fully )\b{}\b"


def facts(document: Document, *, now: datetime) -> dict[str, Any]:
    """Title, priority, state and the rest; the base is when the analysis was written."""
    return {
        "title": document.title or "Untitled analysis",
        "summary": document.summary,
        "environment": document.environment[:80],
        "priority": document.priority if document.priority in Incident.Priority else "P2",
        "priority_reason": document.priority_reason[:300],
        "state": state_in(document.status),
        "status_note": LABEL.sub("", document.status)[:300],
        "assessment": document.assessment[:20_000],
        "assessment_kind": document.assessment_kind[:200],
        "analysed_at": document.analysed_at or now,
        "started_at": document.started_at,
        "detected_at": document.detected_at,
        "resolved_at": document.resolved_at,
    }


def state_in(status: str) -> str:
    """The state that the words of a status name; investigating when they name or deny none.

    A status that begins with the name of a state is that state, whatever follows.
    """
    match = LABEL.match(status)
    if match:
        named = State(match[1].lower())
        return State.RESOLVED if named == State.CLOSED else named
    found = (state for word, state in WORDS if re.search(SAID.format(word), status, re.I))
    return next(found, State.INVESTIGATING)
