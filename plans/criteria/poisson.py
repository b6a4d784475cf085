"""How far a small count could be off: the exact range of a Poisson count, with `math` alone."""

import math
import re
from collections.abc import Callable
from decimal import Decimal

SMALL = 50
TAIL = 0.025  # each side of 95 %
# Units of what is measured, not counted; a unit "per" some time is judged by what stands before it.
MEASURES = {
    "%", "percent", "ratio", "ms", "s", "sec", "second", "seconds", "min", "minutes", "h", "hours",
    "d", "days", "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bytes", "bit", "bits", "cores",
    "cpu", "usd", "eur", "gbp", "$", "€", "£", "°c", "w", "kw",
}  # fmt: skip


def poisson_range(count: int) -> tuple[float, float]:
    """The exact 95 % range of the rate behind a count: 14 -> (7.65, 23.49).

    Garwood's interval, the quantiles of chi-square as those of the Poisson distribution.
    Raises ValueError for a count below 0.
    """
    if count < 0:
        raise ValueError("A count is never below 0.")
    top = 10 + count + 10 * math.sqrt(count + 1)
    high = where(lambda rate: at_most(count, rate) <= TAIL, top)
    low = where(lambda rate: 1 - at_most(count - 1, rate) >= TAIL, top) if count else 0.0
    return low, high


def at_most(count: int, rate: float) -> float:
    """The chance of this count or fewer when `rate` is expected."""
    if rate <= 0:
        return 1.0
    terms = (i * math.log(rate) - rate - math.lgamma(i + 1) for i in range(count + 1))
    return math.fsum(math.exp(term) for term in terms)


def where(reached: Callable[[float], bool], top: float) -> float:
    """The lowest rate from which on it is reached, by halving."""
    low, high = 0.0, top
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def is_counted(unit: str) -> bool:
    """Whether a unit is of things counted: none at all, errors, per h; not seconds or percent."""
    what = re.split(r"/|\bper\b", unit.strip().lower(), maxsplit=1)[0].strip()
    return what not in MEASURES


def small_count_note(before: Decimal, now: Decimal, unit: str) -> str:
    """14 -> 9 per h: not clear progress, 14 could be 7.7-23.5; empty where nothing is to be noted."""
    whole = before == before.to_integral_value() and now == now.to_integral_value()
    if not (whole and is_counted(unit) and 0 <= before < SMALL and now >= 0 and now != before):
        return ""
    low, high = poisson_range(int(before))
    if not low <= now <= high:
        return ""
    what = "progress" if now < before else "worsening"
    change = f"{int(before)} → {int(now)} {unit}".strip()
    return f"{change}: not clear {what}, {int(before)} could be {low:.1f}–{high:.1f}"
