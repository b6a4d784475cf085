"""A why is moved under another parent or beside another sibling, and its place is settled."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from whys.changes.whys import bring_along, refuse_gone, refuse_loop, target
from whys.models import Analysis, Why

FIRST = 0  # in place of a sibling's key: before all of them


@transaction.atomic
def move(
    why: Why,
    *,
    version: int,
    parent: Why | None,
    analysis: Analysis | None = None,
    after: int | None = None,
    by: User,
) -> Why:
    """Put a why with its branch under `parent`, or as a root of `analysis`.

    There it stands behind the sibling with the key `after`; FIRST is before all, None behind all.
    Raises Stale or Gone; ValidationError for a place below itself, under what was removed, or
    beside a why that stands elsewhere.
    """
    why = pieces.locked(why, version=version)
    home = target(why, parent, analysis)
    refuse_loop(why, parent)
    refuse_gone(parent or home)
    order = in_place(why, siblings(why, parent, home), after)
    place = {"parent": parent, "analysis": home, "position": order.index(why)}
    put(why, place | {"place_settled": True}, under=parent or home, by=by)
    line_up(order, by=by)
    bring_along(why, by=by)
    return why


def siblings(why: Why, parent: Why | None, analysis: Analysis) -> list[Why]:
    """The others that stand under `parent`, in their order."""
    rows = Why.objects.filter(parent=parent, analysis=analysis, removed_at=None)
    others = rows.exclude(pk=why.pk).select_related("incident")
    return list(others.order_by("position", "pk"))


def in_place(why: Why, others: list[Why], after: int | None) -> list[Why]:
    """The siblings with the why at its place among them."""
    if after is None:
        return [*others, why]
    keys = [FIRST, *(each.pk for each in others)]
    if after not in keys:
        raise ValidationError("What it was to stand behind was moved: choose again.")
    place = keys.index(after)
    return [*others[:place], why, *others[place:]]


def put(why: Why, place: Mapping[str, Any], *, under: Why | Analysis, by: User) -> None:
    """Write the place of a locked why, with its entry; none when it stands there already."""
    was = {name: getattr(why, name) for name in place}
    now = {name: value for name, value in place.items() if value != was[name]}
    if not now:
        return
    pieces.store(why, **now)
    timeline.record(
        why.incident,
        "moved",
        part="whys",
        text=f"moved why “{why}” under “{under}”",
        by=by,
        row=why,
        was={name: was[name] for name in now},
        now=now,
    )


def line_up(order: list[Why], *, by: User) -> None:
    """Give siblings the positions of this order; those that only make room do it quietly."""
    for place, each in enumerate(order):
        if each.position != place:
            words = f"made room at “{each}”"
            pieces.put_at(each, place, words, quiet=True, part="whys", by=by)


@transaction.atomic
def settle_place(why: Why, *, by: User) -> Why:
    """Say that a why stands where it belongs: no better place is offered from now on."""
    why = pieces.locked(why, version=None)
    if why.place_settled:
        return why
    pieces.store(why, place_settled=True)
    timeline.record(
        why.incident,
        "settled",
        part="whys",
        text=f"kept why “{why}” where it stands",
        by=by,
        row=why,
        was={"place_settled": False},
        now={"place_settled": True},
    )
    return why
