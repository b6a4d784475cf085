"""The line that a fault prints, and when it fails."""

from dataclasses import replace

import pytest

from tests.faults.counting import Count
from tests.faults.result import Result, of

GOOD = Count(obligations=200, lost=0, rows=1, repeats=3, cut_off=5, latest=31.2, takeover=30.5)


def result(count: Count, **more: object) -> Result:
    given = {"trials": {"kills": 120}, "latest": 60.0} | more
    return Result("kills", count=count, **given)


def test_what_is_told_once_and_in_time_passes() -> None:
    assert result(GOOD).failures() == []


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"obligations": 0}, "nothing was counted"),
        ({"lost": 2}, "2 lost"),
        ({"rows": 2}, "2 rows for one obligation"),
        ({"rows": 0}, "0 rows for one obligation"),
        ({"doubled": 1}, "1 told twice in the application"),
        ({"early": 4}, "4 told before their time"),
        ({"unmarked": 1}, "1 repeats not marked"),
        ({"repeats": 6}, "repeats that no lost answer explains"),
        ({"latest": 60.1}, "later than 60 s"),
    ],
)
def test_each_promise_that_is_broken_is_named(what: dict[str, int], reason: str) -> None:
    broken = result(replace(GOOD, **what))

    assert broken.failures() == [reason]
    assert broken.line().endswith(f"FAIL: {reason}")


def test_what_the_fault_itself_finds_wrong_fails_it_too() -> None:
    assert result(GOOD, wrong=("pages wait",)).failures() == ["pages wait"]


def test_the_line_says_how_often_the_fault_struck_and_what_it_did() -> None:
    assert result(GOOD, besides={"slowest page": "0.2 s"}).line().split(" | ") == [
        "kills          ",
        "120 kills",
        "lost 0 of 200 (below 1.5 %)",
        "rows per obligation 1",
        "repeats 3 (25 per 1,000 kills)",
        "latest 31.2 s",
        "5 tries cut off, takeover 30.5 s",
        "slowest page 0.2 s",
        "pass",
    ]


def test_without_kills_there_is_no_rate() -> None:
    assert "repeats 3 |" in result(GOOD, trials={"restarts": 3}).line()


@pytest.mark.parametrize(
    ("found", "trials", "words"),
    [(0, 300, "0 of 300 (below 1 %)"), (0, 20000, "0 of 20000 (below 0.015 %)"), (2, 9, "2 of 9")],
)
def test_a_zero_is_worth_three_by_the_number_of_trials(found: int, trials: int, words: str) -> None:
    assert of(found, trials) == words
