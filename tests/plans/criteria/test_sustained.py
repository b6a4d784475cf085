"""What must hold for 30 minutes: a bad reading, a gap or thin readings keep it from being met."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from plans.criteria import Clause, Facts, Rule, Subject, evaluate

Known = Callable[..., Facts]
Moment = Callable[[float], datetime]
MINUTE = timedelta(minutes=1)
FAST = Rule(
    (Clause(Subject.METRIC, 1, "<", threshold=Decimal(2)),), sustain=30 * MINUTE
)  # below two seconds for half an hour


def minutes(start: int, end: int, value: float = 1.4) -> list[tuple[float, float]]:
    """A reading a minute."""
    return [(minute, value) for minute in range(start, end + 1)]


def test_half_an_hour_of_good_readings_is_met(known: Known, noon: Moment) -> None:
    verdict = evaluate(FAST, known(*minutes(0, 30)), noon(30))

    assert (verdict.result, verdict.clock) == ("met", "30 of 30 min")


def test_before_that_the_clock_shows_how_long_it_held(known: Known, noon: Moment) -> None:
    verdict = evaluate(FAST, known((0, 5), *minutes(1, 17)), noon(17))

    assert (verdict.result, verdict.clock) == ("not met", "17 of 30 min")
    assert verdict.held_since == noon(0)


def test_one_bad_reading_starts_the_clock_again(known: Known, noon: Moment) -> None:
    verdict = evaluate(FAST, known(*minutes(0, 19), (20, 2.1), *minutes(21, 37)), noon(37))

    assert (verdict.result, verdict.clock) == ("not met", "17 of 30 min")


def test_a_bad_reading_now_stops_the_clock(known: Known, noon: Moment) -> None:
    verdict = evaluate(FAST, known(*minutes(0, 39), (40, 2)), noon(40))

    assert (verdict.result, verdict.clock, verdict.held_since) == ("not met", "0 of 30 min", None)


@pytest.mark.parametrize(("after_gap", "clock"), [(15, "30 of 30 min"), (16, "15 of 30 min")])
def test_a_gap_of_more_than_five_minutes_starts_the_clock_again(
    known: Known, noon: Moment, after_gap: int, clock: str
) -> None:
    readings = known(*minutes(0, 10), *minutes(after_gap, 30))
    loose = replace(FAST, coverage=Decimal(50))

    assert evaluate(loose, readings, noon(30)).clock == clock


def test_readings_that_cover_too_little_say_nothing(known: Known, noon: Moment) -> None:
    every_other = [(minute, 1.4) for minute in range(0, 31, 2)]

    assert evaluate(FAST, known(*every_other), noon(30)).result == "unknown"
    assert evaluate(replace(FAST, coverage=Decimal(50)), known(*every_other), noon(30)).result == (
        "met"
    )


@pytest.mark.parametrize(("lost", "result"), [(3, "met"), (5, "unknown")])
def test_nine_tenths_of_the_readings_are_enough(
    known: Known, noon: Moment, lost: int, result: str
) -> None:
    kept = [reading for reading in minutes(0, 30) if reading[0] not in range(3, 3 + 2 * lost, 2)]

    assert evaluate(FAST, known(*kept), noon(30)).result == result


def test_silence_at_the_end_is_unknown_before_it_is_stale(known: Known, noon: Moment) -> None:
    verdict = evaluate(FAST, known(*minutes(0, 40)), noon(46))

    assert verdict.result == "unknown"
    assert "no reading since 12:40 UTC" in verdict.detail


@pytest.mark.parametrize(
    ("interval", "age", "result"),
    [(1, 10, "met"), (1, 10.5, "unknown"), (7, 14, "met"), (7, 14.5, "unknown")],
)
def test_stale_readings_are_unknown_and_never_met(
    known: Known, noon: Moment, interval: int, age: float, result: str
) -> None:
    once = replace(FAST, sustain=None)

    verdict = evaluate(once, known((0, 1), interval=interval * MINUTE), noon(age))

    assert verdict.result == result
    assert ("the last reading is from 12:00 UTC" in verdict.detail) == (result == "unknown")


def test_without_readings_nothing_is_known(known: Known, noon: Moment) -> None:
    assert evaluate(FAST, known(), noon(30)).result == "unknown"


def test_a_metric_that_is_gone_is_unknown(noon: Moment) -> None:
    assert evaluate(FAST, Facts(noon(0)), noon(30)).result == "unknown"


def test_readings_without_an_interval_may_lie_five_minutes_apart(
    known: Known, noon: Moment
) -> None:
    by_hand = [(minute, 1.4) for minute in range(0, 31, 5)]

    assert evaluate(FAST, known(*by_hand, interval=None), noon(30)).result == "met"
    assert evaluate(FAST, known(*by_hand[::2], interval=None), noon(30)).result == "not met"


def test_what_is_read_rarely_can_hold_too(known: Known, noon: Moment) -> None:
    rare = known((0, 1), (10, 1), (20, 1), (30, 1), interval=10 * MINUTE)

    assert evaluate(FAST, rare, noon(30)).result == "met"
