"""The exact range of a small count, and what is said about a change within it."""

from decimal import Decimal

import pytest

from plans.criteria import poisson_range, small_count_note


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085),
     (14, 7.654, 23.490), (20, 12.217, 30.888), (49, 36.251, 64.781), (100, 81.364, 121.627)],
)  # fmt: skip
def test_the_range_is_that_of_the_tables(count: int, low: float, high: float) -> None:
    assert poisson_range(count) == pytest.approx((low, high), abs=0.001)


def test_a_count_below_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="never below 0"):
        poisson_range(-1)


@pytest.mark.parametrize(
    ("before", "now", "unit", "note"),
    [
        ("14", "9", "per h", "14 → 9 per h: not clear progress, 14 could be 7.7–23.5"),
        ("14", "20", "errors/h", "14 → 20 errors/h: not clear worsening, 14 could be 7.7–23.5"),
        ("14", "7", "per h", ""),  # clear progress
        ("50", "45", "per h", ""),  # not small any more
        ("14", "9", "s", ""),  # measured, not counted
        ("14", "9", "MB/s", ""),
        ("14", "9.5", "per h", ""),
        ("14", "14", "per h", ""),
    ],
)
def test_a_small_count_is_noted_where_its_change_says_little(
    before: str, now: str, unit: str, note: str
) -> None:
    assert small_count_note(Decimal(before), Decimal(now), unit) == note
