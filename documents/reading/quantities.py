"""Quantities in sentences: 14 errors in the last hour, 4-17 second, 7.2s, 99.9% (4,996/5,000)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

HOUR = timedelta(hours=1)
# Beyond these it is no figure of an incident, and no column or calendar holds it.
LONGEST = timedelta(days=3650)
LARGEST = Decimal(10) ** 14
SCALE = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}
SPANS = {"m": timedelta(minutes=1), "h": HOUR, "d": timedelta(days=1), "w": timedelta(weeks=1)}
WINDOW = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s?(?:-|–|to)\s?(\d{1,6}(?:\.\d{1,6})?)\s*(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b",
    re.I,
)
LENGTH = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s?\+?[\s-]?(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b",
    re.I,
)
MONEY = re.compile(r"([$€£])\s?(\d[\d,]{0,14}(?:\.\d{1,6})?)([KMB])?(\+)?(?:\s+([A-Z]{2,4})\b)?")
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}

# Taken whole or not at all: a part of an address or a date is no number.
N = r"(?>\d[\d,]{0,14}(?:\.\d{1,6})?)"
QUANTITY = re.compile(
    r"(?<![\w./:#-])(?P<mark>[<>]=?|[≤≥~≈=])?\s?(?P<money>[$€£])?"
    rf"(?P<first>{N})(?P<scale>[KMB](?![\w]))?"
    rf"(?:\s?(?P<sign>[-–/])\s?(?P<second>{N}))?(?![-–/.:]?\d)(?P<plus>\+)?"
    r"(?:\s?(?P<unit>%|HTTP\s\d{3}\serrors?|[A-Za-zµ]{1,14})(?![\w/]))?"
    rf"(?:\s\((?P<n>{N})/(?P<m>{N})\b)?"
)
MARKS = {"<": "<", ">": ">=", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">=", "~": "~", "≈": "~"}
NUMBERS = ("value", "low", "high", "numerator", "denominator", "target")
UNITS = {"second": "s", "seconds": "s", "sec": "s", "secs": "s", "minute": "min", "minutes": "min",
         "mins": "min", "hour": "h", "hours": "h", "hrs": "h", "milliseconds": "ms"}  # fmt: skip


@dataclass(frozen=True)
class Quantity:
    """A number, a range or a ratio as it was stated; `unit` as written, times shortened."""

    qualifier: str
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity in the text; addresses, versions, dates and names hold none."""
    for match in QUANTITY.finditer(text):
        found = quantity(match)
        if storable(found):
            yield found


def storable(figure: Any) -> bool:
    """Whether every number of a quantity or reading has its place in a column."""
    numbers = (getattr(figure, name, None) for name in NUMBERS)
    return all(number is None or abs(number) < LARGEST for number in numbers)


def quantity(match: re.Match[str]) -> Quantity:
    """112+, <1s, 4-17 second, 99.9% (4,996/5,000), 3/5, $500K+."""
    qualifier = ">=" if match["plus"] else MARKS.get(match["mark"] or "", "=")
    unit = CURRENCIES[match["money"]] if match["money"] else match["unit"] or ""
    unit = UNITS.get(unit.lower(), unit)
    first = number(match["first"]) * SCALE[match["scale"] or ""]
    if match["m"] and number(match["m"]):
        ratio = number(match["n"]), number(match["m"])
        return Quantity(qualifier, unit, numerator=ratio[0], denominator=ratio[1])
    second = number(match["second"]) if match["second"] else None
    if match["sign"] == "/" and second:
        return Quantity(qualifier, unit, numerator=first, denominator=second)
    if second is not None and match["sign"] != "/" and first <= second:
        return Quantity(qualifier, unit, low=first, high=second)
    return Quantity(qualifier, unit, value=first)


def number(text: str) -> Decimal:
    """A number that may have thousands apart."""
    return Decimal(text.replace(",", ""))


def window(text: str) -> tuple[timedelta, timedelta] | None:
    """`0-2 hours` as two offsets, else None; the second is never before the first."""
    match = WINDOW.search(text)
    if not match:
        return None
    unit = SPANS[match[3][0].lower()]
    starts, ends = float(match[1]) * unit, float(match[2]) * unit
    return (starts, ends) if starts <= ends <= LONGEST else None


def length(text: str) -> timedelta | None:
    """The first length of time in the text, else None."""
    match = LENGTH.search(text)
    found = float(match[1]) * SPANS[match[2][0].lower()] if match else None
    return found if found is not None and found <= LONGEST else None


def money(text: str) -> tuple[Decimal, str, bool, str] | None:
    """`$500K+ ARR` as (amount, currency, at least, basis), else None."""
    match = MONEY.search(text)
    if not match:
        return None
    amount = number(match[2]) * SCALE[match[3] or ""]
    if amount >= LARGEST:
        return None
    return amount, CURRENCIES[match[1]], bool(match[4]), match[5] or ""
