"""Writing down how a batch of tries ended."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from notices.models import Attempt, Notice
from notices.outcomes import LONGEST_ERROR, Outcome, Result
from notices.settling import Try, settle
from notices.topics import Message

Make = Callable[..., Notice]
TOLD = Message("Stairs", "Down.", "/drills/7/")
WAITING = [Notice.State.PENDING]


def a_try(notice: Notice, outcome: Outcome, at: datetime, *, fence: int = 0, n: int = 1) -> Try:
    return Try(notice, n, fence, at - timedelta(seconds=2), outcome)


def test_a_batch_ends_each_in_its_own_way(ana: User, make: Make, noon: datetime) -> None:
    sent, failed, over = (make(ana, subject_id=n) for n in range(3))
    outcomes = [Outcome(Result.SENT, message=TOLD), Outcome(Result.FAILED, "no route"),
                Outcome(Result.CANCELLED, "no longer due")]  # fmt: skip

    tries = [a_try(*pair, noon) for pair in zip([sent, failed, over], outcomes, strict=True)]
    done = settle(tries, at=noon, among=WAITING)

    rows = list(Notice.objects.order_by("pk").values_list("state", "title", "error", "sent_at"))
    assert done == {sent.pk, failed.pk, over.pk}
    assert rows == [
        ("sent", "Stairs", "", noon), ("pending", "", "no route", None),
        ("cancelled", "", "no longer due", None),
    ]  # fmt: skip


def test_every_try_is_kept_with_its_times(ana: User, make: Make, noon: datetime) -> None:
    notice = make(ana)

    settle([a_try(notice, Outcome(Result.FAILED, "no route"), noon)], at=noon, among=WAITING)

    kept = Attempt.objects.get()
    assert (kept.n, kept.outcome, kept.error) == (1, "failed", "no route")
    assert (kept.started_at, kept.ended_at) == (noon - timedelta(seconds=2), noon)


def test_a_notice_that_went_on_is_left_alone(ana: User, make: Make, noon: datetime) -> None:
    notice = make(ana, attempt=2)

    done = settle(
        [a_try(notice, Outcome(Result.SENT, message=TOLD), noon, fence=1)], at=noon, among=WAITING
    )

    notice.refresh_from_db()
    assert (done, notice.state, notice.title) == (set(), "pending", "")


@pytest.mark.parametrize("state", ["sent", "cancelled", "dead"])
def test_what_has_ended_does_not_end_again(
    ana: User, make: Make, noon: datetime, state: str
) -> None:
    notice = make(ana, state=state)

    assert settle([a_try(notice, Outcome(Result.FAILED), noon)], at=noon, among=WAITING) == set()


def test_a_long_error_is_cut(ana: User, make: Make, noon: datetime) -> None:
    settle([a_try(make(ana), Outcome(Result.FAILED, "no " * 9000), noon)], at=noon, among=WAITING)

    assert len(Notice.objects.get().error) == len(Attempt.objects.get().error) == LONGEST_ERROR


def test_nothing_to_settle_asks_nothing(
    db: None, noon: datetime, django_assert_num_queries: Callable[[int], object]
) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert settle([], at=noon, among=WAITING) == set()
