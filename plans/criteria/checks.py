"""What makes no sense in a rule, said to people, with the field that they should look at."""

from datetime import timedelta
from decimal import Decimal

from plans.criteria.rule import (
    MOST_CLAUSES,
    NUMBERED,
    OPPOSITE,
    POINTED,
    SHARED,
    STATES,
    Aggregation,
    Clause,
    Rule,
    Subject,
)

LONGEST = timedelta(days=3650)
LARGEST = Decimal(10) ** 14


class Unclear(ValueError):
    """A rule that cannot be judged; `field` is the attribute of the clause or rule to look at."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def require(fine: object, field: str, sentence: str) -> None:
    """Raises Unclear unless it is fine."""
    if not fine:
        raise Unclear(field, sentence)


def check(rule: Rule) -> Rule:
    """The rule, when it can be judged. Raises Unclear."""
    require(rule.clauses, "clauses", "Say what is judged.")
    many = f"A rule has at most {MOST_CLAUSES} conditions."
    require(len(rule.clauses) <= MOST_CLAUSES, "clauses", many)
    require(rule.match in ("all", "any"), "match", "Conditions are joined by all or by any.")
    fine = rule.coverage.is_finite() and 0 < rule.coverage <= 100
    require(fine, "coverage", "Coverage is a percentage from 1 to 100.")
    for name in ("sustain", "valid_from", "deadline"):
        check_length(name, getattr(rule, name))
    if rule.deadline is not None:
        early = rule.valid_from is None or rule.valid_from <= rule.deadline
        require(early, "deadline", "It cannot end before it is judged for the first time.")
    known = rule.after is None or rule.after[0] in (Subject.STEP, Subject.LINE)
    require(known, "after", "It can be judged from a step or a line of the plan on.")
    for clause in rule.clauses:
        check_clause(clause)
    return rule


def check_length(field: str, length: timedelta | None) -> None:
    """A length of time is not negative and not longer than ten years. Raises Unclear."""
    fine = length is None or timedelta(0) <= length <= LONGEST
    require(fine, field, "Give a length of time between none and ten years.")


def check_clause(clause: Clause) -> None:
    """Raises Unclear for the first thing in a clause that makes no sense."""
    require(clause.op in OPPOSITE, "op", "Choose a comparison.")
    row = "Say which one is meant." if clause.subject in POINTED else "This has no row of its own."
    require((clause.of is not None) == (clause.subject in POINTED), "of", row)
    if clause.subject in NUMBERED:
        check_number(clause)
    elif clause.subject in STATES:
        check_state(clause)
    else:
        fine = clause.threshold is None and not clause.state
        require(fine, "threshold", "What a person judges is compared with nothing.")
    check_window(clause)
    check_baseline(clause)


def check_number(clause: Clause) -> None:
    """Raises Unclear unless there is a number to compare with, and only that."""
    require(not clause.state, "state", "This is a number: compare it with a number, not a state.")
    require(clause.threshold is not None, "threshold", "Say with which number it is compared.")
    number = clause.threshold or Decimal(0)
    fine = number.is_finite() and abs(number) <= LARGEST
    require(fine, "threshold", "That number is too large.")
    if clause.subject == Subject.ELAPSED:
        later = "Time elapsed is below or above a length, never exactly it."
        require(clause.op not in ("=", "!="), "op", later)
        fine = 0 <= number <= LONGEST.total_seconds()
        require(fine, "threshold", "Give a length of time, such as 8 h.")


def check_state(clause: Clause) -> None:
    """Raises Unclear unless there is a state to compare with, and only that."""
    known = STATES[clause.subject]
    require(clause.op in ("=", "!="), "op", "A state is one or is not: choose “is” or “is not”.")
    require(
        clause.threshold is None, "threshold", "A state is compared with a state, not a number."
    )
    words = ", ".join(known)
    require(clause.state, "state", f"Say which state: {words}.")
    require(clause.state in known, "state", f"This is never “{clause.state}”, only {words}.")


def check_window(clause: Clause) -> None:
    """Raises Unclear for a window without a way to sum it up, or the other way round."""
    check_length("window", clause.window)
    if clause.aggregation == Aggregation.LAST:
        only = "The last reading has no window. Choose average, 95th percentile, highest or sum."
        require(not clause.window, "aggregation", only)
        return
    metric = clause.subject == Subject.METRIC
    require(metric, "aggregation", "Only the readings of a metric can be summed up.")
    require(clause.window, "window", "Say over which time, such as 1 h.")


def check_baseline(clause: Clause) -> None:
    """Raises Unclear for a share of nothing."""
    if not clause.of_baseline:
        lone = "Say that the number is a share of this baseline, or leave it empty."
        require(clause.baseline is None, "baseline", lone)
        return
    shared = clause.subject in SHARED
    only = "Only a metric, the services that are down and the recovery rate have a baseline."
    require(shared, "of_baseline", only)
    if clause.baseline is not None:
        fine = clause.baseline.is_finite() and abs(clause.baseline) <= LARGEST
        require(fine, "baseline", "That number is too large.")
