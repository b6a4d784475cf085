"""Services, flows, statements, changes, files and notes of a document."""

from accounts.models import User
from documents.importing.bring import bring
from documents.reading.model import Document, ServiceState
from evidence.models import Artefact, Change, ConfigItem, Revision
from incidents.changes import services
from incidents.models import (
    AffectedService,
    ExternalReference,
    Finding,
    Impact,
    Incident,
    Label,
    Note,
    Provenance,
)


def bring_state(incident: Incident, document: Document, *, by: User) -> None:
    """Services with their states, then the flows through them."""
    listed = {row.name.casefold(): row for row in document.services[::-1] if not row.implied}
    named = {row.name.casefold(): row for row in document.services[::-1]}
    # In the order in which they were first named; a list of states wins over a sentence.
    for name in dict.fromkeys(row.name.casefold() for row in document.services):
        bring_service(incident, (named | listed)[name], by=by)
    for flow in document.flows:
        steps = [(name[:120], state) for name, state in flow.steps]
        services.add_flow(incident, name=flow.name[:120], note=flow.note[:300], steps=steps, by=by)


def bring_service(incident: Incident, row: ServiceState, *, by: User) -> None:
    """A service with its state, unless its name, cut to its column, is there already."""
    service = services.create_service(name=row.name[:120], core=row.core)
    if incident.services.filter(service=service).exists():
        return
    services.add_affected(
        incident, service=service, core=row.core, state=row.state, detail=row.detail[:300], by=by
    )


def service_named(incident: Incident, name: str) -> AffectedService | None:
    """The incident's service of this name, if it is one."""
    rows = incident.services.filter(removed_at=None)
    return rows.filter(service__name__iexact=name).first() if name else None


def bring_statements(incident: Incident, document: Document, *, by: User) -> None:
    """Findings, impact, labels, references."""
    for f in document.findings:
        service = service_named(incident, f.subject.removesuffix(" Service"))
        bring(Finding, incident, part="findings", by=by, polarity=f.polarity, subject=f.subject,
              text=f.text, service=service)  # fmt: skip
    for i in document.impacts:
        bring(Impact, incident, part="impact", by=by, kind=i.kind, label=i.label, text=i.text,
              amount=i.amount, currency=i.currency, at_least=i.at_least, basis=i.basis)  # fmt: skip
    for name in dict.fromkeys(label[:80] for label in document.labels):
        bring(Label, incident, part="labels", by=by, name=name)
    for system, key in document.references:
        bring(ExternalReference, incident, part="references", by=by, system=system, key=key)


def bring_notes(incident: Incident, document: Document, *, by: User) -> None:
    """What was not understood, who wrote it, and the horizon of the plan."""
    for note in document.notes:
        for text in split(note.text):
            bring(Note, incident, part="notes", by=by, heading=note.heading, text=text,
                  first_line=note.line, last_line=note.end)  # fmt: skip
    for text in document.provenance:
        bring(Provenance, incident, part="notes", by=by, text=text, assisted=True)
    if document.horizon:
        bring(Note, incident, part="notes", by=by, heading="Horizon of the plan",
              text=document.horizon)  # fmt: skip


LONGEST_NOTE = 20_000


def split(text: str) -> list[str]:
    """A long text as several notes, none longer than a field may be."""
    return [text[at : at + LONGEST_NOTE] for at in range(0, len(text), LONGEST_NOTE)] or [""]


def bring_evidence(incident: Incident, document: Document, *, by: User) -> None:
    """Changes, revisions, configuration, files and logs."""
    for c in document.changes:
        bring(Change, incident, part="changes", by=by, ref=c.ref, summary=c.summary,
              effect=c.effect, effect_note=c.effect_note)  # fmt: skip
    for name in document.revisions:
        bring(Revision, incident, part="changes", by=by, name=name)
    for item in document.configuration:
        bring(ConfigItem, incident, part="configuration", by=by, name=item.name, detail=item.detail,
              state=item.state)  # fmt: skip
    for a in document.artefacts:
        bring(Artefact, incident, part="artefacts", by=by, kind=a.kind, path=a.path, url=a.url,
              note=a.note, rows=a.rows)  # fmt: skip
