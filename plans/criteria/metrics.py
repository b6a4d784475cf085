"""A clause about a metric: never met from silence, and held only while readings keep coming."""

from datetime import datetime, timedelta
from decimal import Decimal

from plans.criteria.clauses import Outcome, between_words, limit_of, limit_words
from plans.criteria.facts import Facts, Sample, Series
from plans.criteria.numbers import Between, compare
from plans.criteria.poisson import small_count_note
from plans.criteria.readings import (
    covered,
    gap_limit,
    passing_since,
    stale_after,
    summed_up,
)
from plans.criteria.rule import Aggregation, Clause, Rule
from plans.criteria.words import length_words, moment_words

HOW = {
    Aggregation.LAST: "last reading",
    Aggregation.AVG: "average",
    Aggregation.P95: "95th percentile",
    Aggregation.MAX: "highest",
    Aggregation.SUM: "sum",
}


def metric_clause(
    clause: Clause, facts: Facts, at: datetime, *, rule: Rule, after: datetime | None
) -> Outcome:
    """The readings of a metric against a limit; those from before `after` do not count."""
    name = facts.names.of("metric", clause.of)
    series = facts.metrics.get(clause.of or 0)
    if series is None:
        return Outcome(None, f"{name} cannot be judged")
    samples = usable(series, at, after)
    limit = limit_of(clause, series.at_base)
    if not samples:
        return Outcome(None, f"{name}: no reading" + (" since then" if after else ""))
    if limit is None:
        return Outcome(None, f"{name}: no reading at the start to compare with")
    allowed = stale_after(series, samples[-1])
    if at - samples[-1].at > allowed:
        last = moment_words(samples[-1].at, at)
        return Outcome(
            None, f"{name}: the last reading is from {last}, older than {length_words(allowed)}"
        )
    return fresh(clause, series, samples, limit, at, rule, facts)


def usable(series: Series, at: datetime, after: datetime | None) -> list[Sample]:
    """The readings up to `at`; after a step, those that count over nothing from before it."""
    return [
        sample
        for sample in series.samples
        if sample.at <= at
        and (after is None or sample.at - (sample.window or timedelta(0)) >= after)
    ]


def fresh(
    clause: Clause, series: Series, samples: list[Sample], limit: Decimal, at: datetime,
    rule: Rule, facts: Facts,
) -> Outcome:  # fmt: skip
    """The outcome of readings that are new enough."""
    number = summed_up(clause, series, at, rule.coverage, samples)
    holds = compare(number, clause.op, limit)
    words = said(clause, facts, number, limit)
    if holds is None and clause.window and not number.is_known:
        lack = f"readings cover less than {rule.coverage:f} % of {length_words(clause.window)}"
        return Outcome(None, f"{words}: {lack}")
    if not holds or not rule.sustain:
        return Outcome(holds, words)
    if at - samples[-1].at > gap_limit(series, samples[-1]):
        last = moment_words(samples[-1].at, at)
        return Outcome(None, f"{words}: no reading since {last}")
    since = passing_since(clause, series, limit, rule.coverage, samples)
    thin = since is not None and is_thin(series, samples, max(since, at - rule.sustain), at, rule)
    return Outcome(True, words, since or at, thin)


def is_thin(
    series: Series, samples: list[Sample], start: datetime, at: datetime, rule: Rule
) -> bool:
    """Whether readings cover less of a period than the rule asks for."""
    within = [sample for sample in samples if sample.at > start]
    each = series.expected(samples[-1]) or gap_limit(series, samples[-1])
    return start < at and covered(within, start, at, each) < rule.coverage


def said(clause: Clause, facts: Facts, number: Between, limit: Decimal) -> str:
    """503 errors: average over 1 h is 9 per h, limit 7 per h; with a note on small counts."""
    name, unit = facts.names.of("metric", clause.of), facts.names.units.get(clause.of or 0, "")
    over = f" over {length_words(clause.window)}" if clause.window else ""
    seen = f"{HOW[clause.aggregation]}{over} is {between_words(number, unit)}"
    words = f"{name}: {seen}, {limit_words(clause, limit, unit)}"
    series = facts.metrics[clause.of or 0]
    before = series.at_base if clause.baseline is None else clause.baseline
    if clause.of_baseline and before is not None and number.is_known:
        note = small_count_note(before, number.low, unit)
        return f"{words}. {note}" if note else words
    return words
