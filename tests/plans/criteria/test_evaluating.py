"""Rules of several conditions, windows, baselines, times: what they come to and what they say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from plans.criteria import (
    Aggregation,
    Clause,
    Facts,
    Rule,
    Sample,
    Series,
    Subject,
    Track,
    evaluate,
)

Known = Callable[..., Facts]
Moment = Callable[[float], datetime]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
YES = Clause(Subject.SERVICE, 1, state="operational")
NO = Clause(Subject.SERVICE, 1, state="failing")
PERHAPS = Clause(Subject.MANUAL)


@pytest.fixture
def up(noon: Moment) -> Facts:
    """A service that works since ten past twelve."""
    return Facts(noon(0), services={1: Track(((noon(0), "failing"), (noon(10), "operational")))})


def metric(op: str, threshold: float, **given: Any) -> Rule:
    return Rule((Clause(Subject.METRIC, 1, op, threshold=Decimal(str(threshold)), **given),))


@pytest.mark.parametrize(
    ("match", "clauses", "result"),
    [
        ("all", (YES, YES), "met"), ("all", (YES, NO), "not met"), ("all", (YES, PERHAPS), "unknown"),
        ("all", (NO, PERHAPS), "not met"), ("any", (NO, YES), "met"), ("any", (PERHAPS, YES), "met"),
        ("any", (NO, PERHAPS), "unknown"), ("any", (NO, NO), "not met"),
    ],
)  # fmt: skip
def test_conditions_are_joined_in_three_values(
    up: Facts, noon: Moment, match: str, clauses: tuple[Clause, ...], result: str
) -> None:
    assert evaluate(Rule(clauses, match=match), up, noon(60)).result == result


@pytest.mark.parametrize(
    ("clause", "result"), [(YES, "not met"), (NO, "met"), (PERHAPS, "unknown")]
)
def test_a_negation_turns_true_and_false_and_leaves_unknown(
    up: Facts, noon: Moment, clause: Clause, result: str
) -> None:
    assert evaluate(Rule((replace(clause, negated=True),)), up, noon(60)).result == result


@pytest.mark.parametrize(("after", "result"), [(12, "not met"), (15, "met")])
def test_a_state_must_have_lasted(up: Facts, noon: Moment, after: int, result: str) -> None:
    assert evaluate(Rule((YES,), sustain=5 * MINUTE), up, noon(after)).result == result


@pytest.mark.parametrize(
    ("after", "result"), [(5, "not due"), (10, "met"), (29, "met"), (31, "met"), (90, "met")]
)
def test_what_was_met_at_its_deadline_stays_so(
    up: Facts, noon: Moment, after: int, result: str
) -> None:
    rule = Rule((YES,), valid_from=10 * MINUTE, deadline=30 * MINUTE)

    assert evaluate(rule, up, noon(after)).result == result


@pytest.mark.parametrize("clause", [YES, PERHAPS])
def test_what_was_not_met_by_its_deadline_is_not_met(
    up: Facts, noon: Moment, clause: Clause
) -> None:
    verdict = evaluate(Rule((clause,), deadline=5 * MINUTE), up, noon(60))

    assert verdict.result == "not met"
    assert verdict.detail.startswith("not met by 12:05 UTC")


def test_before_its_time_it_says_when(up: Facts, noon: Moment) -> None:
    verdict = evaluate(Rule((YES,), valid_from=2 * HOUR), up, noon(30))

    assert (verdict.result, verdict.detail) == ("not due", "not due before 14:00 UTC")


def test_after_a_step_only_later_readings_count(known: Known, noon: Moment) -> None:
    readings = known((0, 9), (10, 9), (19, 1))
    rule = replace(metric("<", 2), after=("step", 3))
    done = replace(readings, steps={3: Track(((noon(0), "todo"), (noon(20), "done")))})
    waiting = replace(readings, steps={3: Track(((noon(0), "todo"),))})

    assert evaluate(rule, waiting, noon(21)).detail == "not due before step 3 is done"
    assert evaluate(rule, done, noon(21)).result == "unknown"


@pytest.mark.parametrize(
    ("how", "seen"), [("avg", "5.5"), ("p95", "10"), ("max", "10"), ("sum", "55")]
)
def test_a_window_is_summed_up(known: Known, noon: Moment, how: str, seen: str) -> None:
    rule = metric("<", 100, aggregation=Aggregation(how), window=10 * MINUTE)

    verdict = evaluate(rule, known(*((n, n) for n in range(1, 11)), unit=""), noon(10))

    assert verdict.result == "met"
    assert f"is {seen}, limit 100" in verdict.detail


@pytest.mark.parametrize(
    ("op", "how", "result"),
    [("<", "avg", "unknown"), ("<", "max", "unknown"), (">", "max", "met"), (">", "sum", "met"),
     ("<=", "sum", "unknown")],
)  # fmt: skip
def test_a_window_with_too_few_readings_is_known_only_where_more_could_change_nothing(
    known: Known, noon: Moment, op: str, how: str, result: str
) -> None:
    rule = metric(op, 4, aggregation=Aggregation(how), window=HOUR)
    value = 5 if op == ">" else 1

    assert evaluate(rule, known((59, value), (60, value)), noon(60)).result == result


def test_a_share_of_what_it_was_at_the_start(known: Known, noon: Moment) -> None:
    rule = metric("<=", 0.5, of_baseline=True)

    assert evaluate(rule, known((30, 7), at_base=Decimal(14)), noon(30)).result == "met"
    assert evaluate(rule, known((30, 8), at_base=Decimal(14)), noon(30)).result == "not met"
    assert evaluate(rule, known((30, 7)), noon(30)).result == "unknown"


def test_a_small_count_comes_with_its_range(known: Known, noon: Moment) -> None:
    rule = metric("<=", 0.5, of_baseline=True, baseline=Decimal(14))

    detail = evaluate(rule, known((30, 9), unit="per h"), noon(30)).detail

    assert detail == (
        "Latency: last reading is 9 per h, limit 7 per h. "
        "14 → 9 per h: not clear progress, 14 could be 7.7–23.5"
    )


@pytest.mark.parametrize(
    ("qualifier", "op", "limit", "result"),
    [
        (">=", "<", 200, "unknown"), (">=", "<", 100, "not met"), (">=", ">", 100, "met"),
        ("<=", "<", 200, "met"), ("<=", ">", 50, "unknown"), ("<=", ">", 112, "not met"),
        ("~", ">", 100, "met"), (">=", "=", 100, "not met"), (">=", "=", 150, "unknown"),
    ],
)  # fmt: skip
def test_a_reading_that_is_only_a_bound_says_no_more_than_that(
    noon: Moment, qualifier: str, op: str, limit: int, result: str
) -> None:
    sample = Sample(noon(0), Decimal(112), qualifier)
    facts = Facts(noon(0), metrics={1: Series((sample,))})

    assert evaluate(metric(op, limit), facts, noon(1)).result == result


def test_configuration_is_fine_when_all_of_it_is(noon: Moment) -> None:
    rule = Rule((Clause(Subject.CONFIGURATION, state="ok"),))

    def judged(*states: str) -> str:
        tracks = {n: Track(((noon(0), state),)) for n, state in enumerate(states)}
        return evaluate(rule, Facts(noon(0), configuration=tracks), noon(5)).result

    assert [judged("ok", "ok"), judged("ok", "wrong"), judged("ok", "unknown"), judged()] == [
        "met", "not met", "unknown", "unknown",
    ]  # fmt: skip
