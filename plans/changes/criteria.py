"""Judging criteria: each judgement is kept, the newest stands on the criterion."""

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
