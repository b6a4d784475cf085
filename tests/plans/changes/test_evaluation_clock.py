"""A clock that runs is drawn every minute, and can be seen again as it stood."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from incidents.models import Entry, Incident, Metric, Reading
from incidents.past import seen_at
from plans.changes import criteria
from plans.criteria import Clause, Rule, Subject, plain
from plans.models import Criterion

MINUTE = timedelta(minutes=1)
FIELDS = ("result", "verdict", "candidate", "detail", "held_since", "evaluated_at", "rule")


def judged(criterion: Criterion, *moments: datetime) -> Criterion:
    for at in moments:
        criteria.evaluate(criterion.incident, at=at)
    return Criterion.objects.get(pk=criterion.pk)


@pytest.fixture
def start(live: Incident) -> datetime:
    return live.base + MINUTE


@pytest.fixture
def fast(live: Incident, ana: User, start: datetime) -> Criterion:
    """Met when the page answers below two seconds for half an hour; read every minute."""
    metric = Metric.objects.create(incident=live, name="Answer", unit="s", interval=MINUTE)
    for minutes in range(36):
        at = start + minutes * MINUTE
        Reading.objects.create(incident=live, metric=metric, value=1, at=at)
    below = Clause(Subject.METRIC, metric.pk, "<", threshold=Decimal(2))
    return criteria.add(
        Criterion(incident=live), by=ana, result="unknown", side="recovery", text="It is fast",
        rule=plain(Rule((below,))), sustain=30 * MINUTE,
    )  # fmt: skip


def test_a_clock_that_runs_is_written_every_minute(fast: Criterion, start: datetime) -> None:
    judged(fast, start + 15 * MINUTE, start + 16 * MINUTE)
    before = Entry.objects.count()

    after = judged(fast, start + 17 * MINUTE)

    assert (after.held_since, after.evaluated_at) == (start - MINUTE, start + 17 * MINUTE)
    assert Entry.objects.count() == before + 1
    assert Entry.objects.order_by("-id")[0].quiet


def test_what_is_met_keeps_since_when_it_held(fast: Criterion, start: datetime) -> None:
    after = judged(fast, *(start + n * MINUTE for n in (29, 30, 31)))
    before = Entry.objects.count()
    Reading.objects.filter(at__lt=start + 3 * MINUTE).delete()

    later = judged(fast, start + 35 * MINUTE)

    assert (after.result, after.held_since) == ("met", start - MINUTE)
    assert (later.held_since, Entry.objects.count()) == (start - MINUTE, before)


def test_any_moment_of_a_judged_criterion_can_be_put_together_again(
    fast: Criterion, start: datetime
) -> None:
    now = judged(fast, start + 15 * MINUTE, start + 16 * MINUTE)

    with seen_at(fast.incident, timezone.now()) as then:
        seen = then.criteria.get(pk=fast.pk)

    assert [getattr(seen, name) for name in FIELDS] == [getattr(now, name) for name in FIELDS]
