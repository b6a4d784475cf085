from datetime import timedelta
from decimal import Decimal

import pytest

from documents.reading.quantities import length, money, quantities, window


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("112+ files", (">=", "files", 112)),
        ("<1s", ("<", "s", 1)),
        ("7.2s", ("=", "s", Decimal("7.2"))),
        ("5,000", ("=", "", 5000)),
        ("$500K+", (">=", "USD", 500_000)),
        ("30+ minutes", (">=", "min", 30)),
        ("14 HTTP 503 errors in last hour", ("=", "HTTP 503 errors", 14)),
        ("~3 doors", ("~", "doors", 3)),
    ],
)
def test_a_number_has_a_qualifier_and_a_unit(text, expected):
    found = [(q.qualifier, q.unit, q.value) for q in quantities(text)]

    assert found == [expected]


@pytest.mark.parametrize(("text", "low", "high"), [("4-17 second", 4, 17), ("4–8 hours", 4, 8)])
def test_a_range_has_two_ends(text, low, high):
    (found,) = quantities(text)

    assert (found.low, found.high, found.value) == (low, high, None)


@pytest.mark.parametrize("text", ["99.9% (4,996/5,000)", "4,996/5,000 logs"])
def test_a_ratio_keeps_both_numbers(text):
    (found,) = quantities(text)

    assert (found.numerator, found.denominator) == (4996, 5000)


@pytest.mark.parametrize("text", ["10.1.0.0/28", "v1.2.3", "2026-05-02", "us-central1", "06:45"])
def test_addresses_versions_dates_and_names_hold_no_quantity(text):
    assert list(quantities(text)) == []


def test_windows_lengths_and_money():
    assert window("0-2 hours") == (timedelta(0), timedelta(hours=2))
    assert window("soon") is None
    assert length("after 90 minutes") == timedelta(minutes=90)
    assert money("$1.5M+ ARR at risk") == (Decimal(1_500_000), "USD", True, "ARR")
    assert money("nothing") is None
