"""Judging criteria by their rules: what a rule says twice in a row becomes the result."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident
from plans import judging
from plans.criteria import Verdict, settle
from plans.criteria.settling import APART
from plans.facts import facts, track_of
from plans.models import Checkpoint, Criterion, Evaluation

SEEN_EVERY = timedelta(hours=1)
SAYS_NOTHING = (Criterion.Result.UNKNOWN, Criterion.Result.NOT_DUE)


def criterion_part(criterion: Criterion) -> str:
    """The id of the element that shows a criterion."""
    return "recovery" if criterion.side == Criterion.Side.RECOVERY else "decide"


@transaction.atomic
def evaluate(incident: Incident, *, at: datetime, checkpoint: Checkpoint | None = None) -> None:
    """Judge every criterion that has a rule, as things stand at `at`.

    May run twice at once: evaluations less than 30 seconds apart count as one. With a checkpoint
    each standing result is kept as a judgement made there.
    """
    incident = pieces.lock(incident)
    pairs = judging.ruled(incident)
    known = facts(incident, [rule for _, rule in pairs], at)
    for criterion, rule in pairs:
        take(criterion, judging.verdict(criterion, rule, known, at), at=at, checkpoint=checkpoint)
        # Later ones may ask what this one came to.
        known = replace(known, criteria={**known.criteria, criterion.pk: track_of(criterion)})


def take(
    criterion: Criterion, verdict: Verdict, *, at: datetime, checkpoint: Checkpoint | None
) -> None:
    """Write what a verdict changes on its criterion, and nothing when it changes nothing."""
    now = standing(criterion, verdict, at)
    was = {name: getattr(criterion, name) for name in now}
    changed = {name: value for name, value in now.items() if value != was[name]}
    is_news = "result" in changed
    if is_news or worth_writing(criterion, verdict, changed):
        write(criterion, {name: was[name] for name in changed}, changed)
    if is_news or checkpoint:
        Evaluation.objects.create(
            criterion=criterion, result=criterion.result, note=verdict.detail, at=at,
            checkpoint=checkpoint,
        )  # fmt: skip


def standing(criterion: Criterion, verdict: Verdict, at: datetime) -> dict[str, Any]:
    """The fields of a criterion after a verdict."""
    seen = criterion.evaluated_at
    is_same = seen is not None and at - seen < APART
    candidate = "" if is_same else criterion.candidate
    settled = settle(criterion.verdict, candidate, verdict.result.value)
    is_new = bool(settled.candidate) and settled.candidate != criterion.candidate
    now = {
        "verdict": settled.result,
        "candidate": settled.candidate,
        "detail": verdict.detail,
        "held_since": kept_since(criterion, verdict),
        "evaluated_at": at if is_new or not is_same else seen,
    }
    if settled.result != criterion.verdict and overrules(criterion, settled.result):
        now |= {"result": settled.result, "judged_at": at}
    return now


def overrules(criterion: Criterion, verdict: str) -> bool:
    """Whether another verdict becomes the result: a rule that is new and silent says nothing yet."""
    is_silent = not criterion.verdict and verdict in SAYS_NOTHING
    return verdict != criterion.result and not (is_silent and criterion.judged_at)


def kept_since(criterion: Criterion, verdict: Verdict) -> datetime | None:
    """Since when it has held; readings reach back only so far, so an earlier start is kept."""
    since, known = verdict.held_since, criterion.held_since
    if since and known and verdict.held and verdict.needed and verdict.held >= verdict.needed:
        return min(since, known)
    return since


def worth_writing(criterion: Criterion, verdict: Verdict, changed: dict[str, Any]) -> bool:
    """Whether more changed than the time of the evaluation.

    That alone is written while a clock runs, so that pages show it, and once an hour, so that
    everybody can see that somebody still looks.
    """
    if set(changed) != {"evaluated_at"}:
        return bool(changed)
    runs = verdict.held and verdict.needed and verdict.held < verdict.needed
    seen = criterion.evaluated_at
    return bool(runs) or seen is None or changed["evaluated_at"] - seen >= SEEN_EVERY


def write(criterion: Criterion, was: dict[str, Any], now: dict[str, Any]) -> None:
    """Store the fields with their entry: news for people, or quietly.

    A quiet one leaves the version alone: who has the form open must not be told of a conflict.
    """
    is_news = "result" in now
    if is_news:
        pieces.store(criterion, **now)
    else:
        for name, value in now.items():
            setattr(criterion, name, value)
        criterion.save(update_fields=list(now))
    result = criterion.get_result_display().lower()
    text = f"“{criterion}” is {result} now: {criterion.detail}"
    timeline.record(
        criterion.incident,
        "judged" if is_news else "evaluated",
        part=criterion_part(criterion),
        text=text if is_news else f"evaluated “{criterion}”",
        by=None,
        row=criterion,
        was=was,
        now=now,
        quiet=not is_news,
    )
