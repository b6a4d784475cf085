"""Whys to choose from, shown as the tree that they are."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from incidents.models import Incident
from whys.models import Why
from whys.outline import Row, outline

INDENT = "\u2003"  # an em space: browsers drop ordinary spaces at the beginning of an option
DEEPEST = 8  # indents beyond this would push the words out of a phone's list
LONGEST = 70  # characters of an answer that make it known


def present_whys(incident: Incident) -> QuerySet[Why]:
    """The whys on the page, in their order among siblings."""
    return Why.objects.filter(incident=incident, removed_at=None).order_by("position", "pk")


def tree_of(incident: Incident) -> list[tuple[Row, Why]]:
    """Every why with its place, the trees of the problems one after the other."""
    rows = present_whys(incident).select_related("analysis")
    by_key = {why.pk: why for why in rows}
    order = sorted(by_key.values(), key=lambda w: (w.analysis.position, w.analysis_id))
    analyses = dict.fromkeys(why.analysis_id for why in order)
    found: list[tuple[Row, Why]] = []
    for analysis in analyses:
        pairs = [(why.pk, why.parent_id) for why in order if why.analysis_id == analysis]
        found += [(row, by_key[row.key]) for row in outline(pairs)]
    return found


def words(row: Row, why: Why) -> str:
    """A why as a line of an indented list."""
    said = why.answer or why.question
    short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
    return f"{INDENT * min(row.depth, DEEPEST)}{row.label} {short}"


def parent_field(
    incident: Incident, *, label: str, empty: str | None, without: set[int] | None = None
) -> forms.ModelChoiceField[Why]:
    """A list of all whys as an indented tree, without those named; `empty` is the first line."""
    field = forms.ModelChoiceField(
        present_whys(incident).exclude(pk__in=without or set()),
        label=label,
        required=empty is None,
        empty_label=empty,
    )
    fill(field, incident, empty=empty, without=without or set())
    return field


def fill(
    field: forms.ModelChoiceField[Any], incident: Incident, *, empty: str | None, without: set[int]
) -> None:
    """Show a field's whys as the tree that they are."""
    first = [("", empty)] if empty is not None else []
    tree = [(str(why.pk), words(row, why)) for row, why in tree_of(incident)]
    field.choices = [*first, *((key, line) for key, line in tree if int(key) not in without)]
