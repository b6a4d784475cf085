"""How much works again: figures that are computed, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from incidents.models.service import Condition

WORST_FIRST = [Condition.BLOCKED, Condition.FAILING, Condition.UNKNOWN, Condition.DEGRADED]


@dataclass(frozen=True)
class Recovery:
    """Core services that work, of those whose state is known; the unknown are counted apart."""

    up: int
    known: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded half up; None when no core service has a known state."""
        if not self.known:
            return None
        share = Decimal(self.up * 100) / self.known
        return int(share.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def text(self) -> str:
        """1/3 (33 %), with the unknown beside it: 1/3 (33 %) + 1 unknown."""
        if self.percent is None:
            return "unknown"
        rest = f" + {self.unknown} unknown" if self.unknown else ""
        return f"{self.up}/{self.known} ({self.percent} %){rest}"


def recovery(services: Iterable[tuple[bool, str]]) -> Recovery:
    """The recovery of services given as (core, state); only core ones count."""
    states = [state for core, state in services if core]
    unknown = states.count(Condition.UNKNOWN)
    return Recovery(states.count(Condition.OPERATIONAL), len(states) - unknown, unknown)


def flow_state(steps: Iterable[str]) -> Condition:
    """The state of a user flow from the states of its steps.

    One step that fails or is blocked blocks the whole flow; else unknown, degraded, operational.
    """
    states = set(steps)
    if not states:
        return Condition.UNKNOWN
    if states & {Condition.BLOCKED, Condition.FAILING}:
        return Condition.BLOCKED
    return next((state for state in WORST_FIRST if state in states), Condition.OPERATIONAL)
