"""Checkpoints, the forecast, the decision, and the document itself as the first status update."""

from accounts.models import User
from documents.importing.bring import bring
from documents.reading.model import Document
from incidents.models import Incident
from plans.changes import checkpoints, decisions, updates
from plans.models import Checkpoint, Forecast


def bring_course(incident: Incident, document: Document, *, by: User) -> None:
    """What was scheduled, expected, decided and told."""
    for row in document.checkpoints:
        gate = Checkpoint(incident=incident, offset=row.offset, topic=row.topic[:300])
        checkpoints.add(gate, by=by)
    if document.forecast:
        low, high, basis = document.forecast
        bring(Forecast, incident, part="checkpoints", by=by, low=low, high=high,
              made_at=incident.base, basis=basis)  # fmt: skip
    bring_decision(incident, document, by=by)
    headline = document.status or document.title or incident.title
    updates.post(
        incident, by=by, headline=headline[:300], as_of=incident.base,
        title=document.title, assessment=document.assessment,
    )  # fmt: skip


def bring_decision(incident: Incident, document: Document, *, by: User) -> None:
    """The choice that the assessment recommends, with the confidence it states."""
    said = document.decision
    if said is None:
        return
    decisions.decide(
        incident, by=by, choice=said.choice, rationale=said.rationale,
        rejected=said.rejected[:300], confidence=document.confidence,
        confidence_reason=document.confidence_reason, at=incident.base,
    )  # fmt: skip
