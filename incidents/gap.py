"""How far a reading is from its target, in words that a tired reader understands at once."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from incidents.quantity import shown

FAR = Decimal(2)


@dataclass(frozen=True)
class Gap:
    """`text` such as "14 over" or "7× over"; `tone` is ok, warn or crit (none without a target)."""

    text: str
    tone: str


def met(value: Decimal, operator: str, target: Decimal) -> bool:
    """Whether the value satisfies the comparison."""
    return {
        "<": value < target,
        "<=": value <= target,
        "=": value == target,
        ">=": value >= target,
        ">": value > target,
    }[operator]


def gap(value: Decimal, operator: str, target: Decimal | None, *, percent: bool = False) -> Gap:
    """The distance of a value from its target: a ratio from 2× on, else the difference.

    Percentages differ in points. Without a target there is no gap.
    """
    if target is None or not operator:
        return Gap("–", "none")
    if met(value, operator, target):
        return Gap("met", "ok")
    side, far = "over" if value > target else "under", abs(value - target)
    if not rounded(far):
        return Gap("at the limit", "warn")
    if percent:
        return Gap(f"{shown(rounded(far))} pts {side}", "crit")
    if target > 0 and value / target >= FAR:
        return Gap(f"{shown((value / target).quantize(Decimal(1), ROUND_HALF_UP))}× over", "crit")
    return Gap(f"{shown(rounded(far))} {side}", "crit" if target == 0 and far > 9 else "warn")


def rounded(number: Decimal) -> Decimal:
    """At most two decimals."""
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)
