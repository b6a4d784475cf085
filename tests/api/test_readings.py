"""Tools send readings and read metrics: answered in JSON."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from incidents.changes import incident as incident_changes
from incidents.changes import pieces
from incidents.models import Incident, Metric, Reading
from tests.api.conftest import Call, metrics_of, readings_of
from tests.conftest import NOON

AT = "2026-03-02T12:00:00Z"


def test_a_reading_is_sent(call: Call, ben: User, metric: Metric) -> None:
    answer = call(ben, readings_of(metric), {"at": AT, "value": 2.5, "note": "from Lyon"})

    reading = Reading.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": reading.pk, "at": AT, "value": "2.5", "qualifier": "=", "window_seconds": None,
        "note": "from Lyon", "source": "api",
    }  # fmt: skip
    assert (reading.metric, reading.at, reading.value) == (metric, NOON, 2.5)


def test_its_entry_is_quiet_and_names_the_person(call: Call, ben: User, metric: Metric) -> None:
    call(ben, readings_of(metric), {"at": AT, "value": 2.5})

    entry = metric.incident.entries.order_by("-id")[0]
    assert (entry.by, entry.quiet, entry.verb, entry.part) == (ben, True, "added", "metrics")
    assert (entry.now["value"], entry.now["source"]) == ("2.5", "api")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"low": 4, "high": 17}, {"low": 4, "high": 17}),
        ({"numerator": 4996, "denominator": 5000}, {"numerator": 4996, "denominator": 5000}),
        ({"value": "0.5", "qualifier": ">="}, {"value": 0.5, "qualifier": ">="}),
        ({"value": 1, "window_seconds": 90}, {"value": 1, "window": timedelta(seconds=90)}),
        ({"value": 0.1 + 0.2}, {"value": Decimal("0.3")}),
        ({"value": -12}, {"value": -12}),
        ({"value": 1, "at": "2026-03-02T13:00:00+01:00"}, {"at": NOON}),
    ],
)
def test_ranges_ratios_and_windows_are_kept(
    call: Call, ben: User, metric: Metric, sent: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert call(ben, readings_of(metric), sent).status_code == 201

    reading = Reading.objects.get()
    assert {name: getattr(reading, name) for name in kept} == kept


def test_without_a_time_it_is_now(call: Call, ben: User, metric: Metric) -> None:
    call(ben, readings_of(metric), {"value": 1})

    assert timezone.now() - Reading.objects.get().at < timedelta(minutes=1)


@pytest.mark.parametrize("amount", [{"value": 2.5}, {"low": 1, "high": 2}])
def test_the_same_reading_twice_is_the_first(
    call: Call, ben: User, metric: Metric, amount: dict[str, Any]
) -> None:
    first = call(ben, readings_of(metric), {"at": AT, **amount})
    again = call(ben, readings_of(metric), {"at": AT, **amount})

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Reading.objects.count() == 1


def test_another_value_or_time_is_another_reading(call: Call, ben: User, metric: Metric) -> None:
    for at, value in [(AT, 1), (AT, 2), ("2026-03-02T12:01:00Z", 1)]:
        assert call(ben, readings_of(metric), {"at": at, "value": value}).status_code == 201


def test_a_reading_that_somebody_removed_does_not_come_back(
    call: Call, ben: User, metric: Metric
) -> None:
    call(ben, readings_of(metric), {"at": AT, "value": 1})
    pieces.remove(Reading.objects.get(), part="metrics", by=ben)

    assert call(ben, readings_of(metric), {"at": AT, "value": 1}).status_code == 200
    assert not Reading.objects.filter(removed_at=None).exists()


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"at": AT}, {"value": "many"}, {"value": "NaN"}, {"value": "Infinity"}, {"value": 1e14},
        {"value": "1e400"}, {"low": 1}, {"low": 2, "high": 1}, {"value": 1, "low": 1, "high": 2},
        {"numerator": 1, "denominator": 0}, {"value": 1, "at": "2026-03-02T12:00:00"},
        {"value": 1, "at": "soon"}, {"value": 1, "at": "1890-01-01T00:00:00Z"},
        {"value": 1, "qualifier": "!"}, {"value": 1, "window_seconds": 0},
        {"value": 1, "note": "x" * 301}, {"value": 1, "note": "a\0b"}, {"value": 1, "colour": "red"},
        [], "1", None, 3,
    ],
)  # fmt: skip
def test_what_is_no_reading_is_refused(call: Call, ben: User, metric: Metric, sent: Any) -> None:
    answer = call(ben, readings_of(metric), "null" if sent is None else sent)

    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Reading.objects.exists()


def test_what_is_no_json_is_refused_in_json(call: Call, ben: User, metric: Metric) -> None:
    answer = call(ben, readings_of(metric), "{broken")

    assert answer.status_code == 400
    assert "detail" in answer.json()


def test_a_viewers_tool_only_reads(call: Call, vera: User, metric: Metric) -> None:
    answer = call(vera, readings_of(metric), {"value": 1})

    assert answer.status_code == 403
    assert answer.json() == {"detail": "You may read this incident but not change it."}
    assert call(vera, metrics_of(metric.incident)).status_code == 200
    assert not Reading.objects.exists()


def test_a_private_incident_is_not_there_for_an_outsiders_tool(
    call: Call, ana: User, cleo: User, metric: Metric
) -> None:
    incident_changes.set_privacy(metric.incident, private=True, by=ana)

    for answer in (
        call(cleo, metrics_of(metric.incident)),
        call(cleo, readings_of(metric), {"value": 1}),
    ):
        assert answer.status_code == 404
        assert answer.json() == {"detail": "There is no such incident."}
    assert call(ana, readings_of(metric), {"value": 1}).status_code == 201


def test_a_metric_of_another_incident_or_removed_is_not_there(
    call: Call, ana: User, metric: Metric, private: Incident
) -> None:
    elsewhere = f"{metrics_of(private)}/{metric.pk}/readings"
    assert call(ana, elsewhere, {"value": 1}).status_code == 404

    pieces.remove(metric, part="metrics", by=ana)
    answer = call(ana, readings_of(metric), {"value": 1})

    assert (answer.status_code, answer.json()) == (404, {"detail": "There is no such metric."})
    huge = f"{metrics_of(private)}/{10**30}/readings"
    assert call(ana, huge, {"value": 1}).status_code == 404


def test_metrics_are_listed_with_their_newest_reading(
    call: Call, ben: User, ana: User, metric: Metric
) -> None:
    for minute, value in [(0, 1), (2, 3), (1, 2)]:
        call(ben, readings_of(metric), {"at": f"2026-03-02T12:0{minute}:00Z", "value": value})
    for name in ("Empty", "Removed"):
        made = Metric(incident=metric.incident, name=name)
        pieces.add(made, part="metrics", by=ana)
    pieces.remove(made, part="metrics", by=ana)

    listed = call(ben, metrics_of(metric.incident)).json()["metrics"]

    assert [each["name"] for each in listed] == ["Wait", "Empty"]
    assert (listed[0]["target_operator"], listed[0]["target"]) == ("<", "3")
    assert (listed[0]["newest"]["value"], listed[1]["newest"]) == ("3", None)
