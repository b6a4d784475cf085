"""What is done to the whys: ask, answer, move in the tree, put evidence under an answer."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from evidence.models import Evidence
from incidents import timeline
from incidents.changes import branch, pieces
from incidents.models import Incident
from whys.models import Analysis, EvidenceLink, Why
from whys.tree import subtree


def analysis_of(incident: Incident, *, by: User | None) -> Analysis:
    """The incident's analysis, begun with its title as the problem when there is none."""
    found = incident.analyses.filter(removed_at=None).first()
    if found:
        return found
    return pieces.add(Analysis(incident=incident, problem=incident.title), part="whys", by=by)


@transaction.atomic
def ask(why: Why, *, by: User, **values: Any) -> Why:
    """Add an unsaved why under its parent, or as a root."""
    incident = pieces.lock(why.incident)
    for name, value in values.items():
        setattr(why, name, value)
    if why.analysis_id is None:
        why.analysis = why.parent.analysis if why.parent else analysis_of(incident, by=by)
    scope = {"analysis": why.analysis, "parent": why.parent}
    return pieces.add(why, part="whys", scope=scope, by=by)


@transaction.atomic
def reword(why: Why, *, version: int, by: User, **values: Any) -> Why:
    """Change a why's text or its place. Raises Stale; ValidationError for a place below itself."""
    pieces.lock(why.incident)  # before looking: two moves at once could close a loop
    before = Why.objects.get(pk=why.pk)
    parent = values.get("parent", before.parent)
    if parent == before.parent:
        return pieces.edit(why, version=version, part=part(why), by=by, **values)
    refuse_loop(why, parent)
    values |= place_under(parent, before.analysis)
    moved = pieces.edit(why, version=version, part="whys", by=by, **values)
    for each in below(moved).exclude(analysis=moved.analysis):
        pieces.edit(each, version=each.version, part="whys", by=by, analysis=moved.analysis)
    return moved


def place_under(parent: Why | None, analysis: Analysis) -> dict[str, Any]:
    """Last among those under `parent`, in its analysis; last of the roots without one."""
    scope = {"parent": parent, "analysis": parent.analysis if parent else analysis}
    return {"analysis": scope["analysis"], "position": pieces.place_after_last(Why, **scope)}


def below(why: Why) -> QuerySet[Why]:
    """All that stands under a why, at any depth, removed or not; not the why itself."""
    rows = Why.objects.filter(incident=why.incident).select_related("incident")
    return rows.filter(pk__in=subtree(why.pk, rows.values_list("pk", "parent"))).exclude(pk=why.pk)


@transaction.atomic
def remove(why: Why, *, part: str, by: User) -> Why:
    """Take a why off the page with the whole branch under it."""
    pieces.lock(why.incident)
    return branch.remove(why, below(why), part=part, by=by)


@transaction.atomic
def put_back(why: Why, *, part: str, by: User) -> Why:
    """Undo the removal of a branch. Raises ValidationError while the why above it is removed."""
    pieces.lock(why.incident)
    above = why.parent or why.analysis
    return branch.put_back(why, below(why), under=above, part=part, by=by)


def remove_analysis(analysis: Analysis, *, part: str, by: User) -> Analysis:
    """Take a problem off the page with all its whys."""
    return branch.remove(analysis, analysis.whys.all(), part=part, by=by)


def put_back_analysis(analysis: Analysis, *, part: str, by: User) -> Analysis:
    """Undo the removal of a problem and of the whys that went with it."""
    return branch.put_back(analysis, analysis.whys.all(), under=None, part=part, by=by)


def refuse_loop(why: Why, parent: Why | None) -> None:
    """Raise ValidationError when `parent` is the why itself or stands below it."""
    pairs = Why.objects.filter(incident=why.incident).values_list("pk", "parent")
    if parent and parent.pk in subtree(why.pk, pairs):
        raise ValidationError("A why cannot stand under itself.")


def part(why: Why) -> str:
    """The id of the element that shows this why."""
    return why.slot


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
    timeline.record(
        why.incident,
        "linked",
        part=part(why),
        text=f"linked “{evidence}”: {stance}",
        by=by,
        row=done,
        was=was,
        now={"stance": stance, "why": why, "evidence": evidence, "position": done.position},
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
