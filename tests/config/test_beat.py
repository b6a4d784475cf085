"""What beat starts, by a clock that cannot be set back."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from celery.schedules import schedule

from config import beat

ROOT = Path(__file__).parents[2]
LONGEST = (
    60  # seconds: a delayed message is run again and again once it is older than its visibility
)
OURS = ["accounts", "alerts", "api", "config", "documents", "evidence", "incidents", "live", "notices",
        "plans", "whys"]  # fmt: skip


def test_the_steady_clock_does_not_follow_the_one_on_the_wall():
    before = beat.steady_now()

    with time_machine.travel(datetime.now(UTC) - timedelta(hours=1)):
        after = beat.steady_now()

    assert abs((after - before).total_seconds()) < 5


def test_a_wall_clock_set_back_by_an_hour_stops_nothing():
    entry = beat.every(5, "tick", expires=False)
    assert isinstance(entry["schedule"], schedule)
    last = beat.steady_now() - timedelta(seconds=6)

    with time_machine.travel(datetime.now(UTC) - timedelta(hours=1)):
        due, _ = entry["schedule"].is_due(last)

    assert due


def test_ticks_expire_only_where_one_clock_is_the_only_one():
    assert beat.every(5, "tick", expires=True)["options"] == {"expires": 15}
    assert "options" not in beat.every(5, "tick", expires=False)


def is_short(value: ast.expr) -> bool:
    """Whether it is written as a number of seconds up to a minute."""
    seconds = value.value if isinstance(value, ast.Constant) else None
    return isinstance(seconds, int | float) and seconds <= LONGEST


def delays(tree: ast.AST) -> list[str]:
    """Every eta, and every countdown that is no number up to a minute."""
    words = (
        word for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords
    )
    late = {"eta": lambda value: True, "countdown": lambda value: not is_short(value)}
    return [
        f"line {word.value.lineno}: {word.arg}"
        for word in words
        if word.arg in late and late[word.arg](word.value)
    ]


@pytest.mark.parametrize("name", OURS)
def test_nothing_waits_in_the_queue_for_more_than_a_minute(name):
    files = (ROOT / name).rglob("*.py")

    assert {str(f): found for f in files if (found := delays(ast.parse(f.read_text())))} == {}


@pytest.mark.parametrize("code", ["x(eta=y)", "x.retry(countdown=61)", "x(countdown=n)"])
def test_a_long_delay_would_be_found(code):
    assert delays(ast.parse(code))
