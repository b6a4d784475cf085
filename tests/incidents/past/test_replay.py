"""Rows put together again from the lines of the timeline."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from incidents.past.replay import replay

ONE = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Line:
    model: str = "a.b"
    row: int | None = 1
    was: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)
    recorded_at: datetime = ONE


def test_a_later_line_changes_the_fields_it_names_and_no_others():
    rows = replay([Line(now={"x": 1, "y": 2}), Line(was={"x": 1}, now={"x": 3})])

    assert rows["a.b"][1].fields == {"x": 3, "y": 2}


def test_a_row_is_as_old_as_its_first_line():
    later = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)

    rows = replay([Line(now={"x": 1}), Line(now={"x": 2}, recorded_at=later)])

    assert rows["a.b"][1].since == ONE


def test_a_line_that_leaves_nothing_takes_the_row_away():
    rows = replay([Line(now={"x": 1}), Line(was={"x": 1}, now={})])

    assert rows == {"a.b": {}}


def test_a_row_that_went_may_come_again():
    rows = replay([Line(now={"x": 1}), Line(was={"x": 1}), Line(now={"x": 2})])

    assert rows["a.b"][1].fields == {"x": 2}


def test_a_line_that_only_says_something_changes_no_row():
    rows = replay([Line(now={"x": 1}), Line()])

    assert rows["a.b"][1].fields == {"x": 1}


def test_lines_about_no_row_are_passed_over():
    assert replay([Line(model="", row=None, now={"x": 1})]) == {}


def test_rows_of_different_models_do_not_mix():
    rows = replay([Line(now={"x": 1}), Line(model="c.d", now={"x": 2})])

    assert (rows["a.b"][1].fields, rows["c.d"][1].fields) == ({"x": 1}, {"x": 2})
