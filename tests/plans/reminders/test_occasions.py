"""When a checkpoint is spoken of; times in minutes from when it is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.reminders.occasions import Occasion, count, newest, occasion_at

DUE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return DUE + timedelta(minutes=minutes)


def said(minutes: float, snoozed_until: float | None = None) -> tuple[str, float] | None:
    until = None if snoozed_until is None else at(snoozed_until)
    found = newest(DUE, until, at(minutes))
    return found and (found.name, (found.at - DUE).total_seconds() / 60)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (-10.1, None), (-10, ("before", -10)), (-0.1, ("before", -10)), (0, ("due", 0)),
        (9.9, ("due", 0)), (10, ("late", 10)), (20, ("missed", 20)), (49.9, ("missed", 20)),
        (50, ("repeat-1", 50)), (80, ("repeat-2", 80)), (1000, ("repeat-32", 980)),
    ],
)  # fmt: skip
def test_only_the_newest_is_said(minutes, expected):
    assert said(minutes) == expected


@pytest.mark.parametrize("minutes", [2, 10, 25, 31.9])
def test_nothing_is_said_while_it_is_snoozed(minutes):
    assert said(minutes, snoozed_until=32) is None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(32, ("snoozed", 32)), (49, ("snoozed", 32)), (50, ("repeat-1", 50)), (80, ("repeat-2", 80))],
)
def test_what_fell_into_the_snooze_is_said_at_its_end(minutes, expected):
    assert said(minutes, snoozed_until=32) == expected


def test_a_snooze_that_is_long_over_says_nothing_again():
    assert said(55, snoozed_until=5) == ("repeat-1", 50)


@pytest.mark.parametrize(
    ("minutes", "times"), [(-5, 0), (0, 1), (10, 2), (20, 3), (50, 4), (80, 5)]
)
def test_reminders_are_counted_from_when_it_is_due(minutes, times):
    assert count(DUE, at(minutes)) == times


@pytest.mark.parametrize("name", ["", "dawn", "repeat", "repeat-x", "repeat--1"])
def test_there_are_no_other_occasions(name):
    assert occasion_at(DUE, name) is None


@given(st.floats(-60, 60 * 24 * 30))
def test_every_occasion_has_one_time(minutes):
    found = newest(DUE, None, at(minutes))

    assert found is None or occasion_at(DUE, found.name) == found.at


@given(st.floats(-60, 5000), st.floats(0, 120))
def test_time_never_goes_back(minutes, more):
    first, later = newest(DUE, None, at(minutes)), newest(DUE, None, at(minutes + more))

    assert first is None or (later is not None and later.at >= first.at)


def test_the_kind_is_the_name_without_its_number():
    assert (Occasion("repeat-3", DUE).kind, Occasion("late", DUE).kind) == ("repeat", "late")
