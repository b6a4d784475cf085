"""What counts as lost, repeated, early and late."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from notices.clock import now
from notices.models import Attempt, Notice
from tests.faults import counting, storm
from tests.faults.counting import Count, count
from tests.faults.post import Letter

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def letter(id_: UUID, *, says_repeat: bool = False) -> Letter:
    return Letter("owner-1@example.org", id_, says_repeat, at=0.0)


def tell(channel: str = "email", *, seconds: int = 2) -> Notice:
    """One gate of which somebody was told in one channel, some seconds after its time."""
    storm.gates(1, told_before=False)
    gate = counting.Checkpoint.objects.latest("pk")
    told = Notice.objects.create(
        recipient_id=gate.owner_id, channel=channel, topic="checkpoint", subject_id=gate.pk,
        occasion="due", due_at=gate.due_at, next_try_at=gate.due_at, state="sent", attempt=1,
        sent_at=gate.due_at + seconds * SECOND,
    )  # fmt: skip
    attempt(told, 1, "sent", seconds)
    return told


def attempt(notice: Notice, n: int, outcome: str, seconds: int) -> None:
    at = notice.due_at + seconds * SECOND
    Attempt.objects.create(notice=notice, n=n, started_at=at, ended_at=at, outcome=outcome)


def test_told_in_the_application_and_by_a_letter_that_arrived_is_complete() -> None:
    app, mail = tell("app"), tell("email", seconds=7)
    Notice.objects.filter(pk=mail.pk).update(subject_id=app.subject_id)

    assert count([letter(mail.message_id)], due=1) == Count(
        obligations=2, lost=0, rows=1, latest=7.0
    )


def test_a_letter_that_only_the_ledger_knows_of_is_lost() -> None:
    tell("email")

    assert counting.told([]) == set()


def test_a_gate_without_any_row_is_missing() -> None:
    storm.gates(3, told_before=False)

    assert counting.missing() == 3


def test_a_notice_that_waits_is_missing_and_one_given_up_is_not() -> None:
    waiting, dead = tell(), tell()
    Notice.objects.filter(pk=waiting.pk).update(state="pending")
    Notice.objects.filter(pk=dead.pk).update(state="dead")

    assert counting.missing() == 1


def test_the_second_letter_with_the_same_id_is_a_repeat_that_must_say_so() -> None:
    one, other = uuid4(), uuid4()
    letters = [letter(one), letter(other), letter(one, says_repeat=True), letter(one)]

    found = count(letters, due=0)

    assert (found.repeats, found.unmarked) == (2, 1)


def test_two_tries_that_both_told_in_the_application_count_as_doubled() -> None:
    attempt(tell("app"), 2, "sent", 3)

    assert count([], due=1).doubled == 1


def test_two_rows_of_one_obligation_are_seen() -> None:
    first, second = tell(), tell()
    Notice.objects.filter(pk=second.pk).update(
        subject_id=first.subject_id, recipient_id=first.recipient_id
    )

    assert counting.most_rows() == 2


def test_what_was_told_before_its_time_is_early() -> None:
    tell(seconds=-1)

    assert count([], due=1).early == 1


def test_the_takeover_is_the_time_between_a_lost_try_and_the_next() -> None:
    told = tell()
    attempt(told, 2, "unknown", 10)
    attempt(told, 3, "sent", 42)

    assert counting.takeover() == 32.0


def test_gates_lie_evenly_in_their_span() -> None:
    begin = now()

    storm.gates(4, seconds=8.0, begin=begin)

    due = counting.Checkpoint.objects.order_by("due_at").values_list("due_at", flat=True)
    assert list(due) == [begin + n * 2 * SECOND for n in range(4)]


def test_gates_were_announced_ten_minutes_ahead_in_both_channels() -> None:
    storm.gates(2)

    announced = Notice.objects.filter(occasion="before", state="sent")
    assert announced.count() == 4
    assert set(announced.values_list("channel", flat=True)) == {"app", "email"}
