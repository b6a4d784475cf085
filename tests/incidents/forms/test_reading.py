"""A reading is typed as people write it and taken apart into its columns."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from incidents.forms.reading import ReadingForm, as_typed
from incidents.models import Metric, Reading

Put = Callable[..., Any]
NOON = datetime(2026, 3, 2, 12, 0, 20, tzinfo=UTC)
EMPTY = {"value": None, "low": None, "high": None, "numerator": None, "denominator": None}


def form_for(metric: Metric, amount: str, **data: str) -> ReadingForm:
    reading = Reading(incident=metric.incident, metric=metric)
    data = {"amount": amount, "at": "2026-03-02T12:00", **data}
    return ReadingForm(data, incident=metric.incident, instance=reading)


@pytest.mark.parametrize(
    ("amount", "columns"),
    [
        ("14", {"qualifier": "=", "value": Decimal(14)}),
        ("4-17", {"qualifier": "=", "low": Decimal(4), "high": Decimal(17)}),
        (
            "4996/5000",
            {"qualifier": "=", "numerator": Decimal(4996), "denominator": Decimal(5000)},
        ),
        (">=112", {"qualifier": ">=", "value": Decimal(112)}),
    ],
)
def test_an_amount_becomes_columns(metric: Metric, amount: str, columns: dict[str, Any]) -> None:
    form = form_for(metric, amount, window="45 s", note="from the dashboard")

    assert form.is_valid(), form.errors
    values = form.values
    assert (values.pop("window"), values.pop("note")) == (
        timedelta(seconds=45), "from the dashboard",
    )  # fmt: skip
    assert values.pop("at").date() == NOON.date()
    assert values == EMPTY | columns


@pytest.mark.parametrize("amount", ["", "many", "17-4", "3/0"])
def test_what_is_no_amount_is_said_beside_the_box(metric: Metric, amount: str) -> None:
    form = form_for(metric, amount)

    assert form.errors.keys() == {"amount"}
    assert form["amount"].value() == amount


@pytest.mark.parametrize(
    ("columns", "typed"),
    [
        ({"value": "14.500000"}, "14.5"),
        ({"low": 4, "high": 17}, "4-17"),
        ({"numerator": 4996, "denominator": 5000}, "4,996/5,000"),
        ({"value": 112, "qualifier": ">="}, ">=112"),
        ({"value": 7, "qualifier": "~"}, "~7"),
    ],
)
def test_a_stored_reading_opens_as_it_would_be_typed(
    put: Put, metric: Metric, columns: dict[str, Any], typed: str
) -> None:
    reading = put(Reading, metric=metric, at=NOON, **columns)
    reading.refresh_from_db()

    form = ReadingForm(incident=metric.incident, instance=reading)

    assert form["amount"].value() == as_typed(reading) == typed
    assert as_typed(Reading()) == ""


@time_machine.travel(NOON, tick=False)
def test_a_new_reading_is_of_now(metric: Metric) -> None:
    form = ReadingForm(incident=metric.incident, instance=Reading(metric=metric))

    assert 'value="2026-03-02T12:00"' in str(form["at"])
    assert form_for(metric, "14").is_valid()
