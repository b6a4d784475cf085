"""Changes, configuration, files."""

from documents.writing.words import block, bullets, labelled, section
from evidence.models import Artefact
from incidents.models import Incident
from incidents.sections import present

# Under these headings our own reader finds them again.
TITLES = {
    Artefact.Kind.DOCUMENT: "Technical Documentation",
    Artefact.Kind.CONFIG: "Configuration Files",
    Artefact.Kind.LOG: "Logs",
    Artefact.Kind.LINK: "Links",
}


def changes(incident: Incident) -> str:
    """Commits and deployments, and the revisions that ran."""
    rows = present(incident.changes)
    lines = [
        f"`{c.ref}`: {c.summary}" + (f" ({c.effect_note})" if c.effect_note else "") for c in rows
    ]
    revisions = [f"`{revision.name}`" for revision in present(incident.revisions)]
    return section(
        "Recent Changes",
        block("Key Commits", bullets(lines)),
        block("Revisions", bullets(revisions)),
    )


def configuration(incident: Incident) -> str:
    """What is configured."""
    rows = present(incident.configitems)
    return section("Configuration Status", bullets(labelled(c.name, c.detail) for c in rows))


def files(incident: Incident) -> str:
    """Documents, configuration files, logs and links."""
    rows = list(present(incident.artefacts))
    blocks = [
        block(TITLES[kind], bullets(artefact(row) for row in rows if row.kind == kind))
        for kind in Artefact.Kind
    ]
    return section("Evidence Base", *blocks)


def artefact(row: Artefact) -> str:
    """`path` - note."""
    name = f"`{row.path}`" if row.path else row.url
    return " - ".join(filter(None, [name, row.note]))
