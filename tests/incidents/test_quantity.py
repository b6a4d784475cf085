"""How people type readings, and how numbers are shown."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.quantity import NotAQuantity, Quantity, parse, shown


def exactly(**columns: int | str) -> Quantity:
    return Quantity("=", **{name: Decimal(number) for name, number in columns.items()})


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("14", exactly(value=14)),
        (" 7.25 ", exactly(value="7.25")),
        ("0", exactly(value=0)),
        ("1,234,567", exactly(value=1234567)),
        ("12 000", exactly(value=12000)),
        ("4-17", exactly(low=4, high=17)),
        ("4 – 17", exactly(low=4, high=17)),
        ("3-3", exactly(low=3, high=3)),
        ("4996/5000", exactly(numerator=4996, denominator=5000)),
        ("4,996 / 5,000", exactly(numerator=4996, denominator=5000)),
        ("0/3", exactly(numerator=0, denominator=3)),
    ],
)
def test_a_number_a_range_or_a_ratio_is_understood(text: str, quantity: Quantity) -> None:
    assert parse(text) == quantity


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("112", "="),
        ("=112", "="),
        (">=112", ">="),
        ("> 112", ">="),
        ("≥112", ">="),
        ("112+", ">="),
        ("<=112", "<="),
        ("<112", "<="),
        ("≤ 112", "<="),
        ("~112", "~"),
    ],
)
def test_a_mark_says_how_exact_the_number_is(text: str, qualifier: str) -> None:
    assert parse(text) == Quantity(qualifier, value=Decimal(112))


@pytest.mark.parametrize(
    "text",
    ["", "many", "14 ms", "-3", "1/2/3", "1-2-3", "4 5", "1.2345678", "9" * 15, "1e9", "NaN"],
)
def test_words_are_no_quantity(text: str) -> None:
    with pytest.raises(NotAQuantity, match="Write a number"):
        parse(text)


def test_a_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(NotAQuantity, match="above 0"):
        parse("3/0")


def test_a_range_goes_upwards() -> None:
    with pytest.raises(NotAQuantity, match="from the lower to the higher"):
        parse("17-4")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("7.200000", "7.2"),
        ("5000", "5,000"),
        ("100", "100"),
        ("0", "0"),
        ("0.50", "0.5"),
        ("1234567.1", "1,234,567.1"),
    ],
)
def test_numbers_are_shown_without_needless_zeros(number: str, text: str) -> None:
    assert shown(Decimal(number)) == text


@settings(deadline=None)  # neighbours share the machine
@given(st.decimals(min_value=0, max_value=10**14 - 1, places=6))
def test_what_is_shown_can_be_typed_again(number: Decimal) -> None:
    assert parse(shown(number)).value == number


@settings(deadline=None)  # neighbours share the machine
@given(st.text(max_size=40))
def test_any_text_is_a_quantity_or_is_refused(text: str) -> None:
    with suppress(NotAQuantity):
        assert parse(text).qualifier in {"=", ">=", "<=", "~"}
