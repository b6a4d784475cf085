"""The worker judges open incidents every minute, each by itself, and twice at once without harm."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from accounts.models import User
from config.celery import app
from incidents.changes import incident as incidents
from incidents.models import AffectedService, Incident
from notices import clock
from plans import tasks
from plans.changes import criteria
from plans.criteria import Clause, Rule, Subject, plain
from plans.models import Criterion


@pytest.fixture
def ruled(gateway: AffectedService, ana: User) -> Criterion:
    """Roll back while the gateway fails, which it does."""
    return add(gateway.incident, gateway.pk, ana)


def add(incident: Incident, service: int, by: User, **given: Any) -> Criterion:
    rule = plain(Rule((Clause(Subject.SERVICE, service, state="failing"),)))
    words = {"side": "rollback", "text": "It fails", "rule": rule, **given}
    return criteria.add(Criterion(incident=incident), by=by, result="unknown", **words)


def a_minute_ago(criterion: Criterion) -> None:
    """As if the last evaluation had been earlier."""
    earlier = clock.now() - timedelta(minutes=1)
    Criterion.objects.filter(pk=criterion.pk).update(evaluated_at=earlier)


def test_two_rounds_a_minute_apart_change_the_result(ruled: Criterion) -> None:
    tasks.judge()
    a_minute_ago(ruled)
    tasks.judge()

    ruled.refresh_from_db()
    assert (ruled.result, ruled.detail) == ("met", "Gateway is failing")


def test_two_rounds_at_once_count_as_one(ruled: Criterion) -> None:
    tasks.judge()
    tasks.judge()

    ruled.refresh_from_db()
    assert (ruled.result, ruled.candidate) == ("unknown", "met")


def test_one_incident_that_fails_holds_up_no_other(ruled: Criterion, ana: User) -> None:
    end_of_time = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)  # no deadline can be added to it
    broken = incidents.declare(by=ana, title="Broken", priority="P2", analysed_at=end_of_time)
    add(broken, 1, ana, deadline=timedelta(hours=1))

    with capture_logs() as lines:
        tasks.judge()

    ruled.refresh_from_db()
    assert ruled.candidate == "met"
    assert [line["incident"] for line in lines if line["log_level"] == "error"] == [broken.pk]


@pytest.mark.parametrize("fields", [{"is_record": True}, {"state": "resolved"}])
def test_what_is_over_or_a_record_is_not_judged(ruled: Criterion, fields: dict[str, Any]) -> None:
    Incident.objects.filter(pk=ruled.incident_id).update(**fields)

    assert tasks.to_judge() == []


def test_an_incident_without_rules_is_not_looked_at(criterion: Criterion) -> None:
    assert tasks.to_judge() == []


def test_beat_knows_the_task_by_this_name(settings: Any) -> None:
    planned = settings.CELERY_BEAT_SCHEDULE["judge"]

    assert tasks.judge.name == planned["task"]
    assert tasks.judge.name in app.tasks
    assert planned["schedule"].run_every.total_seconds() == 60
