"""The live parts that `evidence` brings."""

from typing import Any

from incidents import parts
from incidents.models import Incident
from incidents.sections import present


def register_parts() -> None:
    """Called once at start-up."""
    seen = ["evidence", "whys", "why"]
    parts.register("artefacts", "evidence/artefacts.html", artefacts, reads=seen)
    parts.register("configuration", "evidence/configuration.html", configuration)
    parts.register("changes", "evidence/changes.html", changes, reads=["services"])


def artefacts(incident: Incident, row: int | None) -> dict[str, Any]:
    """Documents, configuration files and log queries, and the files that evidence brought along."""
    with_file = present(incident.evidence).filter(attachment__removed_at=None)
    return {
        "artefacts": present(incident.artefacts),
        "with_file": with_file.exclude(attachment=None).select_related("attachment"),
    }


def configuration(incident: Incident, row: int | None) -> dict[str, Any]:
    """What is configured, and whether it is as it should be."""
    return {"items": present(incident.configitems)}


def changes(incident: Incident, row: int | None) -> dict[str, Any]:
    """Commits and deployments near the incident, and the revisions that ran."""
    return {
        "changes": present(incident.changes),
        "revisions": present(incident.revisions.select_related("service__service")),
    }
