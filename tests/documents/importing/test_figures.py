"""Stated figures become metrics with their readings."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from documents.importing.figures import bring_readings
from documents.importing.state import bring_state
from incidents.models import Incident
from tests.conftest import NOON

Bring = Callable[[Any, str], Incident]
FIGURES = """## Metrics

- **Errors:** 14 HTTP 503 errors per hour (gateway)
- **Response time:** 7.2s average (should be <1s)
- **Shards:** 4-17 s
- **Pages:** 112+ pages
- **Health:** Pool connectivity 98.5% (985/1,000)
"""


def test_each_figure_is_a_metric_with_one_reading(bring: Bring) -> None:
    incident = bring(bring_readings, FIGURES)

    names = [metric.name for metric in incident.metrics.all()]
    assert sorted(names) == [
        "Average response time", "HTTP 503 errors", "Pages", "Pool connectivity", "Shards",
    ]  # fmt: skip
    assert incident.readings.count() == 5


def test_value_range_ratio_and_at_least_are_kept(bring: Bring) -> None:
    incident = bring(bring_readings, FIGURES)

    def of(name: str) -> Any:
        return incident.readings.get(metric__name=name)

    assert (of("HTTP 503 errors").value, of("HTTP 503 errors").window) == (14, timedelta(hours=1))
    assert (of("Shards").low, of("Shards").high) == (4, 17)
    assert (of("Pages").value, of("Pages").qualifier) == (112, ">=")
    assert (of("Pool connectivity").numerator, of("Pool connectivity").denominator) == (985, 1000)
    assert {reading.source for reading in incident.readings.all()} == {"import"}
    assert {reading.at for reading in incident.readings.all()} == {NOON}


def test_the_target_and_the_direction_belong_to_the_metric(bring: Bring) -> None:
    incident = bring(bring_readings, FIGURES)

    time = incident.metrics.get(name="Average response time")
    share = incident.metrics.get(name="Pool connectivity")
    assert (time.target_operator, time.target, time.unit) == ("<", Decimal(1), "s")
    assert (time.direction, share.direction) == ("lower", "higher")


def test_a_figure_about_a_service_points_at_it(bring: Bring) -> None:
    text = "## Services\n\n- **Gateway:** failing\n\n" + FIGURES

    incident = bring(
        lambda *args, **by: (bring_state(*args, **by), bring_readings(*args, **by)), text
    )

    assert str(incident.metrics.get(name="HTTP 503 errors").service) == "Gateway"


def test_two_readings_of_one_name_share_their_metric(bring: Bring) -> None:
    text = "## Metrics\n\n- **A:** 5 pages\n- **B:** 7 pages\n"

    incident = bring(bring_readings, text)

    metric = incident.metrics.get()
    assert sorted(reading.value for reading in metric.readings.all()) == [5, 7]


def test_a_figure_too_large_for_its_column_is_left_to_the_note(bring: Bring) -> None:
    text = "## Metrics\n\n- **Rows:** 999999999999999 pages\n"

    incident = bring(bring_readings, text)

    assert incident.readings.count() == 0
