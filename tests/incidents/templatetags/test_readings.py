"""Readings and targets with their units."""

from decimal import Decimal
from typing import Any

import pytest

from incidents.models import Metric, Reading
from incidents.templatetags.readings import amount, target


@pytest.mark.parametrize(
    ("columns", "unit", "text"),
    [
        ({"value": "7.2"}, "s", "7.2 s"),
        ({"value": 14}, "", "14"),
        ({"low": 4, "high": 17}, "s", "4–17 s"),
        ({"value": 112, "qualifier": ">="}, "files", "≥ 112 files"),
        ({"value": 9, "qualifier": "<="}, "s", "≤ 9 s"),
        ({"value": 9, "qualifier": "~"}, "s", "≈ 9 s"),
        ({"numerator": 4996, "denominator": 5000}, "files", "99.92 %"),
        ({"numerator": 1, "denominator": 3}, "", "33.33 %"),
        ({"numerator": 5000, "denominator": 5000}, "", "100 %"),
    ],
)
def test_a_reading_is_shown_with_its_unit(columns: dict[str, Any], unit: str, text: str) -> None:
    numbers = {
        name: value if name == "qualifier" else Decimal(value) for name, value in columns.items()
    }

    assert amount(Reading(**numbers), Metric(unit=unit)) == text


@pytest.mark.parametrize(
    ("operator", "number", "unit", "text"),
    [
        ("<", 1, "s", "< 1 s"),
        ("<=", "0.5", "%", "≤ 0.5 %"),
        ("=", 0, "", "0"),
        (">=", 5000, "files", "≥ 5,000 files"),
        (">", 2, "", "> 2"),
        ("", None, "s", "–"),
    ],
)
def test_a_target_is_shown_with_its_comparison(
    operator: str, number: int | str | None, unit: str, text: str
) -> None:
    goal = None if number is None else Decimal(number)

    assert target(Metric(target_operator=operator, target=goal, unit=unit)) == text
