"""Whys are asked, reworded, removed with their branch, and put back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from incidents.changes import branch, pieces
from incidents.models import Incident
from whys.models import Analysis, Why
from whys.tree import subtree


def analysis_of(incident: Incident, *, by: User | None) -> Analysis:
    """The incident's analysis, begun with its title as the problem when there is none."""
    found = incident.analyses.filter(removed_at=None).first()
    if found:
        return found
    return pieces.add(Analysis(incident=incident, problem=incident.title), part="whys", by=by)


@transaction.atomic
def ask(why: Why, *, by: User, **values: Any) -> Why:
    """Add an unsaved why under its parent, or as a root of its analysis. ValidationError when
    what it would stand under was removed meanwhile.
    """
    incident = pieces.lock(why.incident)
    for name, value in values.items():
        setattr(why, name, value)
    if why.parent:
        why.analysis = why.parent.analysis
    elif why.analysis_id is None:
        why.analysis = analysis_of(incident, by=by)
    refuse_gone(why.parent or why.analysis)
    scope = {"analysis": why.analysis, "parent": why.parent}
    return pieces.add(why, part="whys", scope=scope, by=by)


@transaction.atomic
def reword(why: Why, *, version: int, by: User, **values: Any) -> Why:
    """Change a why's text or its place. Raises Stale; ValidationError for a place below itself."""
    pieces.lock(why.incident)  # before looking: two moves at once could close a loop
    before = Why.objects.get(pk=why.pk)
    parent = values.get("parent", before.parent)
    analysis = target(before, parent, values.pop("analysis", None))
    if (parent, analysis) == (before.parent, before.analysis):
        return pieces.edit(why, version=version, part=part(why), by=by, **values)
    refuse_loop(why, parent)
    refuse_gone(parent or analysis)
    place = pieces.place_after_last(Why, parent=parent, analysis=analysis)
    values |= {"analysis": analysis, "position": place, "place_settled": True}
    moved = pieces.edit(why, version=version, part="whys", by=by, **values)
    bring_along(moved, by=by)
    return moved


def target(why: Why, parent: Why | None, analysis: Analysis | None) -> Analysis:
    """The analysis in which a why stands under `parent`, or as a root where one is named."""
    if parent:
        return parent.analysis
    return analysis or why.analysis


def bring_along(moved: Why, *, by: User) -> None:
    """Let the branch under a why follow it into its analysis."""
    for each in below(moved).exclude(analysis=moved.analysis):
        pieces.edit(each, version=each.version, part="whys", by=by, analysis=moved.analysis)


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


def refuse_gone(above: Why | Analysis) -> None:
    """Raise ValidationError when what a why is to stand under was removed."""
    if pieces.reread(above).removed_at:
        raise ValidationError(f"“{above}” was removed meanwhile: choose another place.")


def part(why: Why) -> str:
    """The id of the element that shows this why."""
    return why.slot
