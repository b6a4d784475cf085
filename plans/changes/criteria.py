"""Judging criteria by hand: each judgement is kept, the newest stands on the criterion."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from plans.changes.evaluations import criterion_part, evaluate
from plans.models import Checkpoint, Criterion, Evaluation

__all__ = ["add", "criterion_part", "edit", "evaluate", "judge"]

BY_RULE = ("rule", "sustain", "valid_from", "deadline")
UNJUDGED = {
    "verdict": "", "candidate": "", "detail": "", "held_since": None, "evaluated_at": None,
}  # fmt: skip


@transaction.atomic
def add(criterion: Criterion, *, result: str, by: User, note: str = "", **values: Any) -> Criterion:
    """Add an unsaved criterion, last of its side; a result other than unknown is a judgement."""
    for name, value in values.items():
        setattr(criterion, name, value)
    criterion.result = Criterion.Result.UNKNOWN
    scope = {"incident": criterion.incident, "side": criterion.side}
    pieces.add(criterion, part=criterion_part(criterion), scope=scope, by=by)
    if result == criterion.result:
        return criterion
    return judge(criterion, version=None, result=result, by=by, note=note)


@transaction.atomic
def edit(
    criterion: Criterion, *, version: int, result: str, by: User, note: str = "", **values: Any
) -> Criterion:
    """Change a criterion's words or rule, and judge it when the result is another. Raises Stale.

    What another rule said goes with it: the new one is judged from the beginning.
    """
    before = pieces.locked(criterion, version=version)
    if any(name in values and values[name] != getattr(before, name) for name in BY_RULE):
        values |= UNJUDGED
    part = criterion_part(before)
    edited = pieces.edit(criterion, version=version, part=part, by=by, **values)
    if criterion_part(edited) != part:  # both places on the page must be drawn again
        text = f"made “{edited}” a criterion: {edited.get_side_display().lower()}"
        other = criterion_part(edited)
        timeline.record(edited.incident, "moved", part=other, text=text, by=by, row=edited)
    if edited.result == result and not note:
        return edited
    return judge(edited, version=None, result=result, by=by, note=note)


@transaction.atomic
def judge(
    criterion: Criterion,
    *,
    version: int | None,
    result: str,
    by: User,
    note: str = "",
    checkpoint: Checkpoint | None = None,
) -> Criterion:
    """Say whether a criterion is met. Saying the same again is a judgement too, and is kept.

    On a criterion with a rule it stands until the rule comes to something else.
    """
    criterion = pieces.locked(criterion, version=version)
    was = {"result": criterion.result, "judged_at": criterion.judged_at}
    now = {"result": result, "judged_at": timezone.now()}
    pieces.store(criterion, **now)
    Evaluation.objects.create(
        criterion=criterion, result=result, note=note, by=by, checkpoint=checkpoint
    )
    said(criterion, by=by, was=was, now=now | {"note": note})
    return criterion


def said(criterion: Criterion, *, by: User, was: dict[str, Any], now: dict[str, Any]) -> None:
    """The entry of a person's judgement."""
    timeline.record(
        criterion.incident,
        "judged",
        part=criterion_part(criterion),
        text=f"judged “{criterion}”: {criterion.get_result_display().lower()}",
        by=by,
        row=criterion,
        was=was,
        now=now,
    )
