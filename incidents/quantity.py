"""Readings in words: 14, 4-17, 4,996/5,000, >=112, ~7.2."""

import re
from dataclasses import dataclass
from decimal import Decimal

QUALIFIERS = {
    "": "=",
    "=": "=",
    ">=": ">=",
    ">": ">=",
    "≥": ">=",
    "<=": "<=",
    "<": "<=",
    "≤": "<=",
    "~": "~",
    "+": ">=",
}
NUMBER = r"\d{1,14}(?:\.\d{1,6})?"
SHAPE = re.compile(
    rf"(?P<mark>[<>]=?|[≥≤~=])?\s*(?P<first>{NUMBER})"
    rf"(?:\s*(?P<sign>[-–/])\s*(?P<second>{NUMBER}))?\s*(?P<plus>\+)?\s*"
)


class NotAQuantity(ValueError):
    """The text names no number that could be stored."""


@dataclass(frozen=True)
class Quantity:
    """A value, a range, or a ratio, as the columns of a reading hold it."""

    qualifier: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def parse(text: str) -> Quantity:
    """The quantity that `text` names; commas and spaces between digits do not matter.

    Raises NotAQuantity with a sentence for people.
    """
    match = SHAPE.fullmatch(re.sub(r"(?<=\d)[,\s](?=\d{3})", "", text.strip()))
    if not match:
        raise NotAQuantity("Write a number (14), a range (4-17) or a ratio (4996/5000).")
    qualifier = QUALIFIERS[match["plus"] or match["mark"] or ""]
    first, second = Decimal(match["first"]), Decimal(match["second"] or 0)
    if match["sign"] == "/":
        return ratio(qualifier, first, second)
    if match["sign"]:
        return in_range(qualifier, first, second)
    return Quantity(qualifier, value=first)


def ratio(qualifier: str, numerator: Decimal, denominator: Decimal) -> Quantity:
    """n of m. Raises NotAQuantity for m = 0."""
    if not denominator:
        raise NotAQuantity("The second number of a ratio must be above 0.")
    return Quantity(qualifier, numerator=numerator, denominator=denominator)


def in_range(qualifier: str, low: Decimal, high: Decimal) -> Quantity:
    """From low to high. Raises NotAQuantity when they are the wrong way round."""
    if low > high:
        raise NotAQuantity("A range goes from the lower to the higher number.")
    return Quantity(qualifier, low=low, high=high)


def shown(number: Decimal) -> str:
    """A number without trailing zeros, thousands apart: 7.2, 5,000."""
    whole, _, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole
