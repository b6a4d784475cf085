from incidents.models.entry import Entry
from incidents.models.facts import (
    ExternalReference,
    Finding,
    Impact,
    Label,
    Note,
    Provenance,
)
from incidents.models.incident import Incident
from incidents.models.metric import Metric, Reading
from incidents.models.piece import Piece
from incidents.models.reading_source import ReadingSource
from incidents.models.role import Role
from incidents.models.service import (
    AffectedService,
    FlowStep,
    Service,
    ServiceState,
    UserFlow,
)

__all__ = [
    "AffectedService",
    "Entry",
    "ExternalReference",
    "Finding",
    "FlowStep",
    "Impact",
    "Incident",
    "Label",
    "Metric",
    "Note",
    "Piece",
    "Provenance",
    "Reading",
    "ReadingSource",
    "Role",
    "Service",
    "ServiceState",
    "UserFlow",
]
