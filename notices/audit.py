"""What should have been told and was not, looked for independently of the loop that tells."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db.models import Count, Min

from notices import clock, topics
from notices.models import Audit, Notice, NoticeQuerySet
from notices.obligations import known
from notices.topics import Obligation

PATIENCE = timedelta(minutes=2)
A_DAY = timedelta(days=1)
LONGEST_STEP = timedelta(minutes=5)

log = structlog.stdlib.get_logger(__name__)


@dataclass
class Watch:
    """The database's clock against this process's own steady one, from one look to the next."""

    at: datetime | None = None
    steady: float = 0.0

    def step(self, at: datetime, steady: float) -> float:
        """By how many seconds the clock jumped since the last look; 0 for less than five minutes."""
        moved = (at - self.at).total_seconds() - (steady - self.steady) if self.at else 0.0
        self.at, self.steady = at, steady
        return moved if abs(moved) > LONGEST_STEP.total_seconds() else 0.0


watch = Watch()


def look(at: datetime | None = None) -> Audit:
    """Count what is overdue by more than two minutes and what was given up, and keep it."""
    at = at or clock.now()
    groups = [rows.aggregate(n=Count("pk"), oldest=Min("due_at")) for rows in overdue_rows(at)]
    forgotten = without_row(at)
    since = [*(group["oldest"] for group in groups), *(each.due_at for each in forgotten)]
    oldest = min(filter(None, since), default=None)
    found = {
        "at": at,
        "overdue": sum(group["n"] for group in groups) + len(forgotten),
        "oldest_due_at": oldest,
        "dead": dead_rows(at).count(),
    }
    if found["overdue"]:
        log.error("reminders overdue", overdue=found["overdue"], oldest=str(oldest))
    if step := watch.step(at, time.monotonic()):
        log.warning("the clock jumped", seconds=step)
        found["clock_step"] = step
    return Audit.objects.update_or_create(name="last", defaults=found)[0]


def overdue_rows(at: datetime) -> list[NoticeQuerySet]:
    """Rows of the ledger that should have ended: those that wait for a try, those that are at it.

    Each group by the index that the loop has for it. An index of their own over both tempted the
    planner to claim by it, and to sort all that waits for every claim: three times as slow.
    """
    late = Notice.objects.filter(due_at__lt=at - PATIENCE)
    return [late.filter(state__in=Notice.WAITING), late.filter(state=Notice.State.SENDING)]


def dead_rows(at: datetime) -> NoticeQuerySet:
    """What was given up within a day."""
    return Notice.objects.filter(state=Notice.State.DEAD, due_at__gte=at - A_DAY)


def without_row(at: datetime) -> set[Obligation]:
    """What a topic says was due and the ledger never heard of; a topic that breaks is told of."""
    missing: set[Obligation] = set()
    for name, topic in topics.registry.items():
        try:
            due = {each for each in topic.obligations(at) if each.due_at < at - PATIENCE}
            missing |= due - known(name, due)
        except Exception:  # a topic is other people's code
            log.exception("audit failed", topic=name)
    return missing


def last() -> Audit | None:
    """What the auditor last found; None before it ever looked."""
    return Audit.objects.filter(name="last").first()
