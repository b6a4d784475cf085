"""Medians, shares of a yardstick, and the columns in which they are printed."""

import pytest

from bench.table import Goal, lines, shares, spread

HALF = Goal("half of it", 0.5)


def test_each_round_is_compared_with_the_yardstick_of_the_same_round() -> None:
    assert shares([1.0, 3.0], [10.0, 12.0]) == [0.1, 0.25]


def test_rounds_that_do_not_match_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="longer"):
        shares([1.0], [10.0, 12.0])


@pytest.mark.parametrize(
    ("found", "word"), [([0.4, 0.5, 9.0], "pass"), ([0.5], "pass"), ([0.1, 0.6, 0.7], "MISS")]
)
def test_the_median_decides(found: list[float], word: str) -> None:
    assert HALF.verdict(found) == word


def test_a_spread_is_the_median_with_the_smallest_and_the_largest() -> None:
    assert spread([3.0, 1.0, 2.5]) == "2.50 (1.00 to 3.00)"
    assert spread([0.0123], ".3f") == "0.012 (0.012 to 0.012)"


def test_the_first_column_stands_left_and_figures_stand_right() -> None:
    assert lines([["", "s"], ["short", "1.0"], ["a", "20.0"]]).splitlines() == [
        "          s",
        "short   1.0",
        "a      20.0",
    ]
