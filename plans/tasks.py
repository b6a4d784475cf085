"""What the worker runs every minute: the criteria of open incidents, judged by their rules."""

import time

import structlog
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db.models import Exists, OuterRef

from incidents.models import Incident
from notices import clock
from plans.changes.evaluations import evaluate
from plans.models import Criterion

BUDGET = 40.0  # seconds after which nothing new is started; the task itself may take 50

log = structlog.stdlib.get_logger(__name__)


@shared_task(name="plans.tasks.judge", ignore_result=True)
def judge() -> None:
    """Judge all criteria that have a rule, each incident by itself; one that fails holds up none."""
    end = time.monotonic() + BUDGET
    for pk in to_judge():
        if time.monotonic() > end:
            break
        judge_one(pk)


def to_judge() -> list[int]:
    """Open incidents with rules, in no order: when time runs out, others come first next time."""
    rules = Criterion.objects.filter(incident=OuterRef("pk"), rule__isnull=False, removed_at=None)
    rows = Incident.objects.open().filter(Exists(rules), is_record=False)
    return list(rows.order_by("?").values_list("pk", flat=True))


def judge_one(pk: int) -> None:
    """Judge one incident in a transaction of its own."""
    try:
        evaluate(Incident.objects.get(pk=pk), at=clock.now())
    except SoftTimeLimitExceeded:
        raise
    except Exception:  # a broken incident must not keep the others from being judged
        log.exception("judging failed", incident=pk)
