"""Comparing numbers that are known only between a low and a high end: true, false, or cannot tell."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from plans.criteria.facts import ENDLESS

COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq,
    "!=": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True)
class Between:
    """A number from low to high, both included; one that is known has both alike."""

    low: Decimal
    high: Decimal

    @property
    def is_known(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


ANYTHING = Between(-ENDLESS, ENDLESS)


def compare(number: Between, op: str, limit: Decimal) -> bool | None:
    """Whether every number it can be satisfies the comparison, none does, or nobody can tell."""
    tried = {number.low, number.high}
    if number.low <= limit <= number.high:
        tried.add(limit)
    found = {COMPARE[op](value, limit) for value in tried}
    return found.pop() if len(found) == 1 else None


def every(truths: Iterable[bool | None]) -> bool | None:
    """And of true, false and unknown: one false is enough, else one unknown."""
    found = set(truths)
    if False in found:
        return False
    return None if None in found else True


def some(truths: Iterable[bool | None]) -> bool | None:
    """Or of true, false and unknown: one true is enough, else one unknown."""
    found = set(truths)
    if True in found:
        return True
    return None if None in found else False
