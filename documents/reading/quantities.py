"""Quantities in sentences: 14 errors in the last hour, 4-17 second, 7.2s, 99.9% (4,996/5,000)."""

import re
from datetime import timedelta
from decimal import Decimal

HOUR = timedelta(hours=1)
SCALE = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}
SPANS = {"m": timedelta(minutes=1), "h": HOUR, "d": timedelta(days=1), "w": timedelta(weeks=1)}
WINDOW = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b",
    re.I,
)
LENGTH = re.compile(
    r"(\d+(?:\.\d+)?)\s*\+?[\s-]*(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b", re.I
)
MONEY = re.compile(r"([$€£])\s?(\d[\d,]*(?:\.\d+)?)([KMB])?(\+)?(?:\s+([A-Z]{2,4})\b)?")
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}


def number(text: str) -> Decimal:
    """A number that may have thousands apart."""
    return Decimal(text.replace(",", ""))


def window(text: str) -> tuple[timedelta, timedelta] | None:
    """`0-2 hours` as two offsets, else None."""
    match = WINDOW.search(text)
    if not match:
        return None
    unit = SPANS[match[3][0].lower()]
    return float(match[1]) * unit, float(match[2]) * unit


def length(text: str) -> timedelta | None:
    """The first length of time in the text, else None."""
    match = LENGTH.search(text)
    return float(match[1]) * SPANS[match[2][0].lower()] if match else None


def money(text: str) -> tuple[Decimal, str, bool, str] | None:
    """`$500K+ ARR` as (amount, currency, at least, basis), else None."""
    match = MONEY.search(text)
    if not match:
        return None
    amount = number(match[2]) * SCALE[match[3] or ""]
    return amount, CURRENCIES[match[1]], bool(match[4]), match[5] or ""
