"""What was seen, put under answers: with a stance, and at times as a why of its own."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from evidence.models import Evidence
from incidents import timeline
from incidents.changes import pieces
from whys.changes.whys import ask, part
from whys.models import EvidenceLink, Why


@transaction.atomic
def add_evidence(evidence: Evidence, *, why: Why | None, stance: str, by: User | None) -> Evidence:
    """Add an unsaved piece of evidence, and put it under an answer where one is given."""
    evidence.collected_by = by
    pieces.add(evidence, part=part(why) if why else "evidence", by=by)
    if why:
        link(evidence, why=why, stance=stance, by=by)
    return evidence


@transaction.atomic
def link(evidence: Evidence, *, why: Why, stance: str, by: User | None) -> EvidenceLink:
    """Say what a piece of evidence says about an answer; once more sets the stance."""
    pieces.lock(why.incident)
    held = EvidenceLink.objects.filter(why=why, evidence=evidence).first()
    if held and held.stance == stance:
        return held
    if held:
        pieces.store(pieces.reread(evidence))  # a form opened before shows another stance
    was = {"stance": held.stance if held else None}
    done, _ = EvidenceLink.objects.update_or_create(
        why=why,
        evidence=evidence,
        defaults={"stance": stance},
        create_defaults={"stance": stance, "position": why.links.count()},
    )
    now = {"stance": stance, "why": why, "evidence": evidence, "position": done.position}
    words = f"linked “{evidence}”: {stance}"
    timeline.record(
        why.incident, "linked", part=part(why), text=words, by=by, row=done, was=was, now=now
    )
    return done


@transaction.atomic
def unlink(held: EvidenceLink, *, by: User) -> None:
    """Take evidence from under an answer; the evidence itself stays."""
    incident = pieces.lock(held.why.incident)
    timeline.record(
        incident,
        "unlinked",
        part=part(held.why),
        text=f"unlinked “{held.evidence}”",
        by=by,
        row=held,
        was={"stance": held.stance, "why": held.why, "evidence": held.evidence},
        now={},
    )
    pieces.store(pieces.reread(held.evidence))
    held.delete()


@transaction.atomic
def edit_evidence(
    evidence: Evidence,
    *,
    version: int,
    stances: Mapping[int, str],
    also_under: Why | None,
    by: User,
    **values: Any,
) -> Evidence:
    """Change a piece of evidence and its stances by why; an empty stance takes it from there."""
    evidence = pieces.edit(evidence, version=version, part="whys", by=by, **values)
    for held in list(evidence.links.select_related("why__incident", "evidence")):
        stance = stances.get(held.why_id, held.stance)
        if stance:
            link(evidence, why=held.why, stance=stance, by=by)
        else:
            unlink(held, by=by)
    if also_under:
        link(evidence, why=also_under, stance=EvidenceLink.Stance.SUPPORTS, by=by)
    return pieces.reread(evidence)


@transaction.atomic
def turn_into_why(evidence: Evidence, *, under: Why, by: User, **values: Any) -> Why:
    """Ask why under an answer, with this evidence as the answer and as what supports it.

    It also stays under the answers where it was.
    """
    unsaved = Why(incident=under.incident, parent=under)
    asked = ask(unsaved, by=by, **{"answer": evidence.text} | values)
    link(evidence, why=asked, stance=EvidenceLink.Stance.SUPPORTS, by=by)
    return asked
