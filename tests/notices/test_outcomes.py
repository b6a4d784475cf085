"""What a try makes of its notice."""

from datetime import datetime, timedelta

import pytest

from notices.outcomes import LONGEST_ERROR, Outcome, Result, words


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 1 / 6), (2, 1), (3, 5), (4, 15)])
def test_each_failure_waits_longer(noon: datetime, attempt: int, minutes: float) -> None:
    outcome = Outcome(Result.FAILED, "no route")

    assert outcome.state(attempt) == "pending"
    assert outcome.next_try_at(attempt, noon) == noon + timedelta(minutes=minutes)


@pytest.mark.parametrize("result", [Result.FAILED, Result.UNKNOWN])
def test_the_fifth_try_without_success_is_the_last(noon: datetime, result: Result) -> None:
    outcome = Outcome(result, "no route")

    assert outcome.state(5) == "dead"
    assert outcome.next_try_at(5, noon) is None


@pytest.mark.parametrize("result", ["sent", "cancelled"])
def test_what_is_settled_is_not_tried_again(noon: datetime, result: str) -> None:
    outcome = Outcome(Result(result))

    assert (outcome.state(1), outcome.next_try_at(1, noon)) == (result, None)


def test_a_doubtful_try_stays_doubtful_until_the_next(noon: datetime) -> None:
    assert Outcome(Result.UNKNOWN).state(1) == "unknown"


def test_a_server_that_answers_with_a_novel_does_not_fill_the_ledger() -> None:
    assert len(words(ValueError("no " * 9000))) == LONGEST_ERROR
