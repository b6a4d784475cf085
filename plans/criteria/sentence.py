"""A rule read back in one sentence, so that everybody can see what was meant."""

from datetime import timedelta
from decimal import Decimal

from plans.criteria.facts import Names
from plans.criteria.rule import Aggregation, Clause, Rule, Subject, affirmed
from plans.criteria.words import joined, length_words, number_words

OPS = {
    "<": "below", "<=": "at most", "=": "exactly",
    "!=": "anything but", ">=": "at least", ">": "above",
}  # fmt: skip
HOW = {
    Aggregation.LAST: "", Aggregation.AVG: "the average of ", Aggregation.MAX: "the highest of ",
    Aggregation.P95: "the 95th percentile of ", Aggregation.SUM: "the sum of ",
}  # fmt: skip
STATE_WORDS = {"todo": "to do", "doing": "in progress", "dropped": "given up"}
NOUNS = {
    Subject.DOWN: "the number of services that are down",
    Subject.NEWLY_DOWN: "the number of services that are down and were not at the start",
    Subject.RECOVERY: "the recovery rate",
}


def sentence(rule: Rule, names: Names) -> str:
    """Met when the average of 503 errors over 1 h is at most 50 % of 14 per h, judged from ... on."""
    said = joined([clause_words(affirmed(clause), names) for clause in rule.clauses], rule.match)
    return f"Met when {said}{holding(rule)}{timing(rule, names)}."


def holding(rule: Rule) -> str:
    """For how long it must hold."""
    if not rule.sustain:
        return ""
    return f" and that has held for {length_words(rule.sustain)}"


def timing(rule: Rule, names: Names) -> str:
    """From when on, and until when."""
    starts = [names.of(*rule.after)] if rule.after else []
    starts += [length_words(rule.valid_from)] if rule.valid_from else []
    said = f", judged from {' and '.join(starts)} on" if starts else ""
    if rule.deadline is None:
        return said
    return f"{said}, by {length_words(rule.deadline)} at the latest"


def clause_words(clause: Clause, names: Names) -> str:
    """One condition."""
    match clause.subject:
        case Subject.MANUAL:
            return "a person says so" + (", and what shows it" if clause.evidence else "")
        case Subject.CONFIGURATION:
            all_of = "all" if clause.op == "=" else "not all"
            return f"{all_of} configuration is as it should be"
        case Subject.ELAPSED:
            return elapsed_words(clause)
        case Subject.METRIC:
            return metric_words(clause, names)
        case Subject.DOWN | Subject.NEWLY_DOWN | Subject.RECOVERY:
            unit = "%" if clause.subject == Subject.RECOVERY else ""
            return f"{NOUNS[clause.subject]} is {limit(clause, unit)}"
    name, state = names.of(clause.subject, clause.of), STATE_WORDS.get(clause.state, clause.state)
    return f"{name} is {'' if clause.op == '=' else 'not '}{state}"


def elapsed_words(clause: Clause) -> str:
    """How long the clock has run."""
    length = length_words(timedelta(seconds=float(clause.threshold or 0)))
    early = clause.op in ("<", "<=")
    less = {"<": "less than ", "<=": "at most ", ">=": "at least ", ">": "more than "}
    return f"{less[clause.op]}{length} {'has' if early else 'have'} passed since the start"


def metric_words(clause: Clause, names: Names) -> str:
    """A metric, summed up over its window, against its limit."""
    name, unit = names.of("metric", clause.of), names.units.get(clause.of or 0, "")
    over = f" over {length_words(clause.window)}" if clause.window else ""
    return f"{HOW[clause.aggregation]}{name}{over} is {limit(clause, unit)}"


def limit(clause: Clause, unit: str) -> str:
    """At most 7 per h; at most 50 % of 14 per h; above what it was at the start."""
    number, op = clause.threshold or Decimal(0), OPS[clause.op]
    if not clause.of_baseline:
        return f"{op} {number_words(number, unit)}"
    share = "" if number == 1 else f"{number_words(number * 100)} % of "
    if clause.baseline is None:
        return f"{op} {share}what it was at the start"
    return f"{op} {share}{number_words(clause.baseline, unit)}"
