"""What a criterion asks, as data: clauses about the incident, joined, for how long, from when."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

MOST_CLAUSES = 8


class Subject(StrEnum):
    """What a clause is about."""

    METRIC = "metric"
    SERVICE = "service"
    DOWN = "services down"
    NEWLY_DOWN = "services newly down"
    STEP = "step"
    LINE = "line"
    ELAPSED = "elapsed"
    RECOVERY = "recovery rate"
    CONFIGURATION = "configuration"
    CRITERION = "criterion"
    MANUAL = "manual"


class Aggregation(StrEnum):
    """How the readings of a window become one number."""

    LAST = "last"
    AVG = "avg"
    P95 = "p95"
    MAX = "max"
    SUM = "sum"


class Result(StrEnum):
    """What a judgement comes to."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"
    NOT_DUE = "not due"


STATES: dict[str, tuple[str, ...]] = {
    Subject.SERVICE: ("operational", "degraded", "failing", "blocked", "unknown"),
    Subject.STEP: ("todo", "doing", "done", "dropped"),
    Subject.LINE: ("todo", "done"),
    Subject.CRITERION: ("met", "not met"),
    Subject.CONFIGURATION: ("ok",),
}
NUMBERED = (
    Subject.METRIC, Subject.DOWN, Subject.NEWLY_DOWN, Subject.ELAPSED, Subject.RECOVERY,
)  # fmt: skip
POINTED = (Subject.METRIC, Subject.SERVICE, Subject.STEP, Subject.LINE, Subject.CRITERION)
SHARED = (Subject.METRIC, Subject.DOWN, Subject.RECOVERY)
OPPOSITE = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}


@dataclass(frozen=True)
class Clause:
    """One statement about the incident.

    `of` is the row that a metric, service, step, line or criterion clause is about. A number is
    compared with `threshold` (of elapsed time in seconds, of the recovery rate in percent), which
    with `of_baseline` is a factor of `baseline`, or, where that is None, of what it was at the base.
    A state is compared with the word `state`. `evidence` asks a person to say what shows it.
    """

    subject: Subject
    of: int | None = None
    op: str = "="
    threshold: Decimal | None = None
    state: str = ""
    aggregation: Aggregation = Aggregation.LAST
    window: timedelta | None = None
    of_baseline: bool = False
    baseline: Decimal | None = None
    negated: bool = False
    evidence: bool = False


@dataclass(frozen=True)
class Rule:
    """When a criterion is met.

    `sustain` is for how long it must have held; `coverage` the percent of a period that readings
    must cover. `valid_from` and `deadline` count from the base. `after` is a step or line, as
    ("step", 12): the rule is due once that is done, and looks at nothing from before.
    """

    clauses: tuple[Clause, ...]
    match: str = "all"
    sustain: timedelta | None = None
    coverage: Decimal = Decimal(90)
    valid_from: timedelta | None = None
    after: tuple[str, int] | None = None
    deadline: timedelta | None = None


def affirmed(clause: Clause) -> Clause:
    """The clause without its negation: not above is at most."""
    if not clause.negated or clause.subject == Subject.MANUAL:
        return clause
    return replace(clause, op=OPPOSITE[clause.op], negated=False)
