"""An incident as Markdown: a heading and its sections, the same bytes for the same data."""

from documents.writing import evidence, plan, state, whys
from incidents.models import Incident

SECTIONS = [
    state.head, state.findings, state.figures, whys.analyses, evidence.changes,
    evidence.configuration, plan.phases, state.impact, plan.recovery, plan.criteria,
    plan.schedule, state.labels, evidence.files, plan.closing, state.notes, state.provenance,
]  # fmt: skip


def write(incident: Incident) -> str:
    """The whole incident; sections without content are left out."""
    found = [section(incident) for section in SECTIONS]
    return "\n\n".join(block.strip() for block in found if block.strip()) + "\n"
