"""What rules see of an incident, and what the results that stand recommend."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from accounts.models import User
from incidents.changes import pieces, services
from incidents.models import AffectedService, Incident, Metric, Reading
from plans import judging
from plans.changes import criteria
from plans.criteria import Clause, Rule, Subject, plain
from plans.facts import facts
from plans.models import Criterion

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MORE_DOWN = Clause(Subject.DOWN, op=">", threshold=Decimal(1), of_baseline=True)


@pytest.fixture
def metric(live: Incident) -> Metric:
    return Metric.objects.create(incident=live, name="503 errors", unit="per h", interval=MINUTE)


def read(metric: Metric, after: timedelta, **numbers: object) -> Reading:
    at = metric.incident.base + after
    return Reading.objects.create(incident=metric.incident, metric=metric, at=at, **numbers)


def ruled(incident: Incident, by: User, *clauses: Clause, **values: object) -> Criterion:
    given = {"side": "rollback", "text": "It is worse", "rule": plain(Rule(clauses)), **values}
    return criteria.add(Criterion(incident=incident), by=by, result="unknown", **given)


def below(metric: Metric, **given: object) -> Clause:
    return Clause(Subject.METRIC, metric.pk, "<", threshold=Decimal(10), **given)  # type: ignore[arg-type]


def says(criterion: Criterion, at: datetime) -> str:
    return judging.verdicts(criterion.incident, at)[criterion.pk].result


def test_a_range_counts_as_its_upper_end_and_a_ratio_as_percent(metric: Metric) -> None:
    read(metric, 0 * HOUR, low=4, high=17)
    read(metric, MINUTE, numerator=1, denominator=2)
    rule = Rule((below(metric),))

    known = facts(metric.incident, [rule], metric.incident.base + 2 * MINUTE)

    series = known.metrics[metric.pk]
    assert [sample.value for sample in series.samples] == [17, 50]
    assert (series.at_base, series.interval) == (17, MINUTE)


def test_removed_and_later_readings_do_not_count(metric: Metric, ana: User) -> None:
    pieces.remove(read(metric, 0 * HOUR, value=3), part="metrics", by=ana)
    read(metric, HOUR, value=4)

    known = facts(metric.incident, [Rule((below(metric),))], metric.incident.base + MINUTE)

    assert known.metrics[metric.pk].samples == ()


def test_old_readings_are_left_out_but_for_the_newest(metric: Metric) -> None:
    for hours in (0, 1, 2):
        read(metric, hours * HOUR, value=3)

    known = facts(metric.incident, [Rule((below(metric),))], metric.incident.base + 9 * HOUR)

    assert [s.at for s in known.metrics[metric.pk].samples] == [metric.incident.base + 2 * HOUR]


def test_a_removed_metric_can_no_longer_be_judged(metric: Metric, ana: User) -> None:
    criterion = ruled(metric.incident, ana, below(metric))
    read(metric, 0 * HOUR, value=3)
    at = metric.incident.base + MINUTE

    before = says(criterion, at)
    pieces.remove(metric, part="metrics", by=ana)

    assert (before, says(criterion, at)) == ("met", "unknown")


def test_the_times_of_a_rule_are_those_of_its_columns(metric: Metric, ana: User) -> None:
    criterion = ruled(metric.incident, ana, below(metric), valid_from=2 * HOUR, sustain=HOUR)

    rule = judging.rule_of(criterion)

    assert rule is not None
    assert (rule.valid_from, rule.sustain) == (2 * HOUR, HOUR)


def test_services_put_on_the_incident_with_the_criterion_were_there_at_the_start(
    gateway: AffectedService, ana: User
) -> None:
    criterion = ruled(gateway.incident, ana, MORE_DOWN)
    at = criterion.created_at + MINUTE

    assert says(criterion, at) == "not met"


def test_a_service_that_fails_later_is_more_than_at_the_start(
    gateway: AffectedService, ana: User
) -> None:
    criterion = ruled(gateway.incident, ana, MORE_DOWN)
    labels = services.create_service(name="Labels")
    values = {"core": True, "state": "failing", "detail": ""}

    services.add_affected(gateway.incident, service=labels, by=ana, **values)

    assert says(criterion, criterion.created_at + MINUTE) == "met"


def test_a_person_judges_what_has_no_rule(criterion: Criterion) -> None:
    assert judging.rule_of(criterion) is None
    assert judging.verdicts(criterion.incident, criterion.created_at) == {}


def test_results_recommend_and_removed_criteria_do_not_speak(live: Incident, ana: User) -> None:
    stays = ruled(live, ana, MORE_DOWN, side="escalate", label="E1")
    goes = ruled(live, ana, MORE_DOWN, label="R1")
    for criterion in (stays, goes):
        criteria.judge(criterion, version=None, result="met", by=ana)

    both = judging.recommendation(live)
    pieces.remove(goes, part="decide", by=ana)
    one = judging.recommendation(live)

    assert (both.choice, both.is_conflict) == ("rollback", True)
    assert (one.choice, one.because, one.is_conflict) == ("escalate", "“E1” is met", False)


def test_recovery_criteria_recommend_nothing(criterion: Criterion, ana: User) -> None:
    criteria.judge(criterion, version=None, result="met", by=ana)

    assert judging.recommendation(criterion.incident).choice == ""
