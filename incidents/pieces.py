"""The kinds of pieces that `incidents` itself brings."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from incidents.changes import services
from incidents.forms.facts import (
    FindingForm,
    ImpactForm,
    LabelForm,
    NoteForm,
    ProvenanceForm,
    ReferenceForm,
)
from incidents.forms.metric import MetricForm
from incidents.forms.reading import ReadingForm
from incidents.forms.service import AffectedServiceForm, UserFlowForm
from incidents.kinds import Kind, in_part, register
from incidents.models import (
    AffectedService,
    ExternalReference,
    Finding,
    Impact,
    Label,
    Metric,
    Note,
    Provenance,
    Reading,
    UserFlow,
)

PLAIN: list[tuple[str, str, Any, Any, str]] = [
    ("findings", "finding", Finding, FindingForm, "findings"),
    ("impacts", "impact", Impact, ImpactForm, "impact"),
    ("labels", "label", Label, LabelForm, "labels"),
    ("references", "reference", ExternalReference, ReferenceForm, "references"),
    ("notes", "note", Note, NoteForm, "notes"),
    ("provenance", "source", Provenance, ProvenanceForm, "notes"),
    ("metrics", "metric", Metric, MetricForm, "metrics"),
]


def register_kinds() -> None:
    """Called once at start-up."""
    for name, label, model, form, part in PLAIN:
        register(Kind(name, label, model, form, in_part(part), in_part(part)))
    register(
        Kind(
            "readings",
            "reading",
            Reading,
            ReadingForm,
            in_part("metrics"),
            in_part("metrics"),
            scope=lambda reading: {"metric": reading.metric},
            parent="metric",
            parent_model=Metric,
        )
    )
    register(
        Kind(
            "services",
            "service",
            AffectedService,
            AffectedServiceForm,
            in_part("services"),
            in_part("services"),
            add=add_service,
            edit=edit_service,
        )
    )
    register(
        Kind(
            "flows",
            "user flow",
            UserFlow,
            UserFlowForm,
            in_part("services"),
            in_part("services"),
            add=add_flow,
            edit=edit_flow,
        )
    )


def add_service(
    piece: AffectedService, kind: Kind, /, *, by: User, **values: Any
) -> AffectedService:
    """Find or create the service by name, then put it on the incident."""
    service = services.create_service(name=values.pop("name"), core=values["core"])
    return services.add_affected(piece.incident, service=service, by=by, **values)


def edit_service(
    piece: AffectedService, kind: Kind, /, *, by: User, **values: Any
) -> AffectedService:
    """A service's state now; its history keeps the one before."""
    return services.set_service_state(piece, by=by, as_of=timezone.now(), **values)


def add_flow(piece: UserFlow, kind: Kind, /, *, by: User, **values: Any) -> UserFlow:
    """A user flow with its steps."""
    return services.add_flow(piece.incident, by=by, **values)


def edit_flow(piece: UserFlow, kind: Kind, /, *, by: User, **values: Any) -> UserFlow:
    """A user flow's name and steps."""
    return services.edit_flow(piece, by=by, **values)
