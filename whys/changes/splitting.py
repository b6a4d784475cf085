"""An answer that joins two causes becomes two whys side by side."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from whys.changes.places import line_up, siblings
from whys.changes.whys import part
from whys.models import Why


class Half(NamedTuple):
    """What one of the two whys says."""

    question: str
    answer: str


@transaction.atomic
def split(why: Why, *, version: int, halves: tuple[Half, Half], stays: int, by: User) -> Why:
    """Make two siblings of one why, in the order of `halves`; returns the new one.

    The half with the index `stays` (0 or 1) keeps the row: its evidence, its history and the whys
    under it. Raises Stale or Gone; ValidationError for a half without an answer.
    """
    if not all(half.answer for half in halves):
        raise ValidationError("Each of the two needs an answer.")
    why = pieces.locked(why, version=version)
    kept, other = halves[stays], halves[1 - stays]
    others = siblings(why, why.parent, why.analysis)
    narrow(why, kept, by=by)
    new = Why(incident=why.incident, analysis=why.analysis, parent=why.parent, kind=why.kind)
    new.question, new.answer = other
    pieces.add(new, part="whys", scope={"analysis": why.analysis, "parent": why.parent}, by=by)
    pair = [why, new] if stays == 0 else [new, why]
    place = sum((each.position, each.pk) < (why.position, why.pk) for each in others)
    line_up([*others[:place], *pair, *others[place:]], by=by)
    return new


def narrow(why: Why, half: Half, *, by: User) -> None:
    """Leave one of two causes in a locked why, with its entry."""
    before = {"question": why.question, "answer": why.answer}
    now = {name: value for name, value in half._asdict().items() if value != before[name]}
    pieces.store(why, **now)
    timeline.record(
        why.incident,
        "split",
        part=part(why),
        text=f"split why “{why}” in two",
        by=by,
        row=why,
        was={name: before[name] for name in now},
        now=now,
    )
