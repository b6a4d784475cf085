"""The kinds of pieces that `whys` brings."""

from typing import Any

from accounts.models import User
from evidence.models import Evidence
from incidents.kinds import Kind, in_part, register
from whys import changes
from whys.forms.evidence import EvidenceForm
from whys.forms.why import AnalysisForm, WhyForm
from whys.models import Analysis, EvidenceLink, Why


def register_kinds() -> None:
    """Called once at start-up."""
    register(
        Kind(
            "whys",
            "why",
            Why,
            WhyForm,
            changes.part,
            in_part("whys"),
            scope=lambda why: {"analysis": why.analysis, "parent": why.parent},
            parent="parent",
            parent_model=Why,
            asked=("analysis_id",),
            add=ask,
            edit=reword,
            remove=changes.remove,
            put_back=changes.put_back,
        )
    )
    register(
        Kind(
            "analyses",
            "problem",
            Analysis,
            AnalysisForm,
            in_part("whys"),
            in_part("whys"),
            remove=changes.remove_analysis,
            put_back=changes.put_back_analysis,
        )
    )
    register(
        Kind(
            "evidence",
            "evidence",
            Evidence,
            EvidenceForm,
            shown_in,
            in_part("whys"),
            parent="under",
            parent_model=Why,
            add=add_evidence,
            edit=edit_evidence,
        )
    )


def ask(piece: Why, kind: Kind, /, *, by: User, **values: Any) -> Why:
    """A new why, under the one it was opened from unless the form says otherwise."""
    return changes.ask(piece, by=by, **values)


def reword(piece: Why, kind: Kind, /, **values: Any) -> Why:
    """A why's new words or place."""
    return changes.reword(piece, **values)


def add_evidence(
    piece: Evidence, kind: Kind, /, *, by: User, stance: str, **values: Any
) -> Evidence:
    """A new piece of evidence, under the why it was opened from."""
    for name, value in values.items():
        setattr(piece, name, value)
    return changes.add_evidence(piece, why=getattr(piece, "under", None), stance=stance, by=by)


def edit_evidence(piece: Evidence, kind: Kind, /, **values: Any) -> Evidence:
    """Evidence and its stances."""
    return changes.edit_evidence(piece, **values)


def shown_in(evidence: Evidence) -> str:
    """The why under which it stands first; the loose list without one."""
    links = EvidenceLink.objects.filter(evidence=evidence, why__removed_at=None)
    held = links.first() if evidence.pk else None
    return f"why-{held.why_id}" if held else "evidence"
