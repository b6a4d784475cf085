"""Passing a gate as a whole: judge, evaluate, freeze, decide and schedule, or nothing of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from plans.changes import checkpoints
from plans.changes.criteria import evaluate, judge
from plans.changes.decisions import decide
from plans.changes.gate import waiting
from plans.changes.rhythm import follow_on
from plans.models import Checkpoint, Criterion
from plans.rhythms import next_ahead
from plans.since import before_gate, frozen
from plans.snapshot import Row, ahead, snapshot

Judgements = Iterable[tuple[Criterion, str]]


@transaction.atomic
def record(
    gate: Checkpoint,
    *,
    version: int,
    note: str,
    by: User,
    judgements: Judgements = (),
    decision: Mapping[str, Any] | None = None,
    next_at: datetime | None = None,
) -> Checkpoint:
    """Pass a gate with what was judged and decided, and have the next one at another time if given.

    Raises Gone, NotWaiting or Stale, and then nothing of it is kept.
    """
    gate = waiting(gate, version=version)
    figures = judged(gate, judgements, by=by)
    schedule(gate, next_at, by=by)
    done = checkpoints.submit(
        gate, version=version, note=note, snapshot=figures | coming(gate), by=by
    )
    if decision:
        decide(gate.incident, by=by, checkpoint=done, **decision)
    return done


@transaction.atomic
def record_unchanged(
    gate: Checkpoint,
    *,
    version: int,
    note: str,
    by: User,
    judgements: Judgements = (),
    next_at: datetime | None = None,
) -> Checkpoint:
    """Pass a gate without a change of course: the last decision stands, the criteria are judged.

    Raises Gone, NotWaiting or Stale.
    """
    gate = waiting(gate, version=version)
    figures = judged(gate, judgements, by=by) | {"no_change": True}
    schedule(gate, next_at, by=by)
    words = f": no change{contrary(figures)}"
    return checkpoints.submit(
        gate, version=version, note=note, snapshot=figures | coming(gate), by=by, words=words
    )


def judged(gate: Checkpoint, judgements: Judgements, *, by: User) -> Row:
    """Judge by hand, then by rule, and freeze what stands then beside what stood before."""
    for criterion, result in judgements:
        judge(criterion, version=None, result=result, by=by, checkpoint=gate)
    evaluate(gate.incident, at=timezone.now(), checkpoint=gate)
    now = snapshot(gate.incident)
    return frozen(now, before_gate(gate, now))


def schedule(gate: Checkpoint, next_at: datetime | None, *, by: User) -> None:
    """The next gate: at the time that was chosen, else as the rhythm has it."""
    if next_at:
        checkpoints.set_next(gate, due_at=next_at, by=by)
    else:
        follow_on(gate, by=by)


def coming(gate: Checkpoint) -> Row:
    """The gate after this one, as a snapshot tells of it."""
    following = next_ahead(gate)
    return {"next": ahead(following) if following else None}


def contrary(figures: Row) -> str:
    """That the criteria recommend something else than the decision that goes on."""
    advice, standing = figures["recommendation"], figures["decision"] or {}
    if not advice["choice"] or advice["choice"] == standing.get("choice", "continue"):
        return ""
    return f", against the recommendation to {advice['words']}"
