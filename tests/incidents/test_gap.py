"""The distance between a reading and its target, in words."""

from decimal import Decimal

import pytest

from incidents.gap import Gap, gap, met


@pytest.mark.parametrize(
    ("value", "operator", "is_met"),
    [
        (1, "<", True), (2, "<", False), (2, "<=", True), (3, "<=", False), (2, "=", True),
        (1, "=", False), (2, ">=", True), (1, ">=", False), (3, ">", True), (2, ">", False),
    ],
)  # fmt: skip
def test_a_target_of_two_is_met(value: int, operator: str, is_met: bool) -> None:
    assert met(Decimal(value), operator, Decimal(2)) is is_met


@pytest.mark.parametrize(
    ("value", "operator", "target", "text", "tone"),
    [
        ("0.4", "<", "1", "met", "ok"),
        ("7.2", "<", "1", "7× over", "crit"),
        ("2", "<", "1", "2× over", "crit"),
        ("2.5", "<", "1", "3× over", "crit"),
        ("1.9", "<", "1", "0.9 over", "warn"),
        ("1", "<", "1", "at the limit", "warn"),
        ("0", ">", "0", "at the limit", "warn"),
        ("1.004", "<=", "1", "at the limit", "warn"),
        ("14", "=", "0", "14 over", "crit"),
        ("9", "<=", "0", "9 over", "warn"),
        ("80", ">=", "100", "20 under", "warn"),
        ("1.23456", "<=", "1", "0.23 over", "warn"),
    ],
)
def test_the_distance_is_a_multiple_from_twice_on_and_a_difference_before(
    value: str, operator: str, target: str, text: str, tone: str
) -> None:
    assert gap(Decimal(value), operator, Decimal(target)) == Gap(text, tone)


@pytest.mark.parametrize(
    ("value", "operator", "target", "text", "tone"),
    [
        ("99.92", ">=", "99.9", "met", "ok"),
        ("95.126", ">=", "99.9", "4.77 pts under", "crit"),
        ("12", "<", "5", "7 pts over", "crit"),
        ("99.899", ">=", "99.9", "at the limit", "warn"),
    ],
)
def test_percentages_differ_in_points(
    value: str, operator: str, target: str, text: str, tone: str
) -> None:
    assert gap(Decimal(value), operator, Decimal(target), percent=True) == Gap(text, tone)


@pytest.mark.parametrize(("operator", "target"), [("", None), ("<", None), ("", Decimal(1))])
def test_without_a_target_there_is_no_gap(operator: str, target: Decimal | None) -> None:
    assert gap(Decimal(3), operator, target) == Gap("–", "none")
