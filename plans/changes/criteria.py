"""Judging criteria: each judgement is kept, the newest stands on the criterion."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from plans.models import Checkpoint, Criterion, Evaluation


def criterion_part(criterion: Criterion) -> str:
    """The id of the element that shows a criterion."""
    return "recovery" if criterion.side == Criterion.Side.RECOVERY else "decide"


@transaction.atomic
def add(criterion: Criterion, *, result: str, by: User, **values: Any) -> Criterion:
    """Add an unsaved criterion, last of its side; a result other than unknown is a judgement."""
    for name, value in values.items():
        setattr(criterion, name, value)
    criterion.result = Criterion.Result.UNKNOWN
    scope = {"incident": criterion.incident, "side": criterion.side}
    pieces.add(criterion, part=criterion_part(criterion), scope=scope, by=by)
    if result == criterion.result:
        return criterion
    return judge(criterion, version=None, result=result, by=by)


@transaction.atomic
def edit(criterion: Criterion, *, version: int, result: str, by: User, **values: Any) -> Criterion:
    """Change a criterion's words, and judge it when the result is another. Raises Stale."""
    before = criterion_part(pieces.reread(criterion))
    edited = pieces.edit(criterion, version=version, part=before, by=by, **values)
    if criterion_part(edited) != before:  # both places on the page must be drawn again
        text = f"made “{edited}” a criterion: {edited.get_side_display().lower()}"
        part = criterion_part(edited)
        timeline.record(edited.incident, "moved", part=part, text=text, by=by, row=edited)
    if edited.result == result:
        return edited
    return judge(edited, version=None, result=result, by=by)


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
    """Say whether a criterion is met. Saying the same again is a judgement too, and is kept."""
    criterion = pieces.locked(criterion, version=version)
    was = {"result": criterion.result}
    pieces.store(criterion, result=result, judged_at=timezone.now())
    Evaluation.objects.create(
        criterion=criterion, result=result, note=note, by=by, checkpoint=checkpoint
    )
    text = f"judged “{criterion}”: {criterion.get_result_display().lower()}"
    timeline.record(
        criterion.incident,
        "judged",
        part=criterion_part(criterion),
        text=text,
        by=by,
        row=criterion,
        was=was,
        now={"result": result, "note": note},
    )
    return criterion
