"""What a try makes of its notice."""

from datetime import datetime, timedelta

import pytest

from notices.outcomes import LONGEST_ERROR, Outcome, Result
from notices.topics import Message


def test_a_sent_notice_keeps_what_was_told_and_when(noon: datetime) -> None:
    outcome = Outcome(Result.SENT, message=Message("Stairs", "Down.", "/drills/7/"))

    values = outcome.values(attempt=1, at=noon)

    assert (values["state"], values["sent_at"]) == ("sent", noon)
    assert (values["title"], values["body"], values["url"]) == ("Stairs", "Down.", "/drills/7/")


@pytest.mark.parametrize(("attempt", "minutes"), [(1, 1 / 6), (2, 1), (3, 5), (4, 15)])
def test_each_failure_waits_longer(noon: datetime, attempt: int, minutes: float) -> None:
    values = Outcome(Result.FAILED, "no route").values(attempt=attempt, at=noon)

    assert values["state"] == "pending"
    assert values["next_try_at"] == noon + timedelta(minutes=minutes)


@pytest.mark.parametrize("result", [Result.FAILED, Result.UNKNOWN])
def test_the_fifth_try_without_success_is_the_last(noon: datetime, result: Result) -> None:
    values = Outcome(result, "no route").values(attempt=5, at=noon)

    assert (values["state"], values["error"]) == ("dead", "no route")
    assert "next_try_at" not in values


def test_a_doubtful_try_stays_doubtful_until_the_next(noon: datetime) -> None:
    assert Outcome(Result.UNKNOWN).values(attempt=1, at=noon)["state"] == "unknown"


def test_a_server_that_answers_with_a_novel_does_not_fill_the_ledger(noon: datetime) -> None:
    values = Outcome(Result.FAILED, "no " * 9000).values(attempt=1, at=noon)

    assert len(values["error"]) == LONGEST_ERROR
