"""What holds for every rule and every incident."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plans.criteria import (
    Aggregation,
    Clause,
    Facts,
    Names,
    Rule,
    Sample,
    Series,
    Subject,
    Track,
    evaluate,
    parse,
    plain,
    sentence,
)
from plans.criteria.rule import SHARED, STATES

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ROWS = st.integers(1, 2)
NUMBERS = st.decimals(-1000, 10**6, places=3)
LENGTHS = st.integers(1, 600).map(lambda n: n * MINUTE)
SOME_LENGTH = st.none() | LENGTHS
STEADY = Rule((Clause(Subject.METRIC, 1, "<", threshold=Decimal(2)),), sustain=20 * MINUTE)


@st.composite
def clauses(draw: Any) -> Clause:
    """Any clause that makes sense."""
    subject = draw(st.sampled_from(Subject))
    of = draw(ROWS) if subject in {"metric", "service", "step", "line", "criterion"} else None
    negated = draw(st.booleans())
    if subject == Subject.MANUAL:
        return Clause(subject, negated=negated, evidence=draw(st.booleans()))
    if subject in STATES:
        state, op = draw(st.sampled_from(STATES[subject])), draw(st.sampled_from(["=", "!="]))
        return Clause(subject, of, op, state=state, negated=negated)
    if subject == Subject.ELAPSED:
        op = draw(st.sampled_from(["<", "<=", ">=", ">"]))
        return Clause(subject, of, op, Decimal(draw(st.integers(0, 10**6))), negated=negated)
    op = draw(st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]))
    clause = Clause(subject, of, op, draw(NUMBERS), negated=negated)
    if subject == Subject.METRIC and draw(st.booleans()):
        how = draw(st.sampled_from(list(Aggregation)[1:]))
        clause = replace(clause, aggregation=how, window=draw(LENGTHS))
    if subject in SHARED and draw(st.booleans()):
        clause = replace(clause, of_baseline=True, baseline=draw(st.none() | NUMBERS))
    return clause


@st.composite
def rules(draw: Any) -> Rule:
    """Any rule that makes sense."""
    start, length = draw(SOME_LENGTH), draw(SOME_LENGTH)
    return Rule(
        tuple(draw(st.lists(clauses(), min_size=1, max_size=3))),
        match=draw(st.sampled_from(["all", "any"])),
        sustain=draw(SOME_LENGTH),
        coverage=draw(st.integers(1, 100).map(Decimal)),
        valid_from=start,
        after=draw(st.none() | st.tuples(st.sampled_from(["step", "line"]), ROWS)),
        deadline=(start or 0 * MINUTE) + length if length else None,
    )


def moments(most: int = 600) -> st.SearchStrategy[datetime]:
    return st.integers(-60, most).map(lambda n: NOON + n * MINUTE)


def tracks(*states: str) -> st.SearchStrategy[dict[int, Track]]:
    """States of up to two rows over time."""
    moment = st.lists(st.tuples(moments(), st.sampled_from(states)), max_size=4)
    track = st.builds(lambda m, core: Track(tuple(sorted(m)), core), moment, st.booleans())
    return st.dictionaries(ROWS, track, max_size=2)


SAMPLES = st.builds(
    Sample, moments(), NUMBERS, st.sampled_from(["=", ">=", "<=", "~"]), SOME_LENGTH
)
SERIES = st.builds(
    lambda samples, interval, at_base: Series(
        tuple(sorted(samples, key=lambda sample: sample.at)), interval, at_base
    ),
    st.lists(SAMPLES, max_size=12), SOME_LENGTH, st.none() | NUMBERS,
)  # fmt: skip
FACTS = st.builds(
    Facts,
    base=st.just(NOON),
    metrics=st.dictionaries(ROWS, SERIES, max_size=2),
    services=tracks(*STATES[Subject.SERVICE]),
    steps=tracks(*STATES[Subject.STEP]),
    lines=tracks(*STATES[Subject.LINE]),
    configuration=tracks("ok", "partial", "wrong", "unknown"),
    criteria=tracks("met", "not met", "unknown", "not due"),
)


@given(rules())
def test_a_rule_comes_back_from_json_as_it_was(rule: Rule) -> None:
    assert parse(plain(rule)) == rule


@given(rules(), FACTS, moments(900))
def test_every_rule_can_be_judged_and_read(rule: Rule, facts: Facts, at: datetime) -> None:
    verdict = evaluate(rule, facts, at)

    assert verdict.result in {"met", "not met", "unknown", "not due"}
    assert len(verdict.detail) <= 300
    assert sentence(rule, Names()).startswith("Met when ")


@given(rules(), FACTS, moments(900))
def test_nothing_is_met_from_silence(rule: Rule, facts: Facts, at: datetime) -> None:
    about = tuple(clause for clause in rule.clauses if clause.subject == Subject.METRIC)
    if about:
        silent = replace(facts, metrics={1: Series(), 2: Series()})

        assert evaluate(replace(rule, clauses=about), silent, at).result != "met"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from([1, 1, 1, 1, 3])), max_size=60),
    st.integers(0, 40),
    st.booleans(),
)
def test_a_bad_reading_more_never_makes_it_met(
    readings: list[tuple[int, int]], bad: int, is_paced: bool
) -> None:
    def judged(given: list[tuple[int, int]]) -> str:
        samples = [Sample(NOON + at * MINUTE, Decimal(value)) for at, value in sorted(given)]
        series = Series(tuple(samples), MINUTE if is_paced else None)
        return evaluate(STEADY, Facts(NOON, metrics={1: series}), NOON + 40 * MINUTE).result

    assert not (judged(readings) != "met" and judged([*readings, (bad, 5)]) == "met")


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["clauses", "subject", "of", "op", "match", "after", "window"]), inner
    )
)))  # fmt: skip
def test_any_json_is_read_or_refused_with_a_sentence(data: Any) -> None:
    said = None
    try:
        said = sentence(parse(data), Names())
    except ValueError as refused:
        said = str(refused)

    assert said.endswith(".")
