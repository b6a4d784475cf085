"""Reading notices, and having one tried again."""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from notices import changes, delivery
from notices.models import Attempt, Notice

Tell = Callable[..., Notice]


def test_the_first_reading_counts(ana: User, tell: Tell) -> None:
    notice = tell(ana)

    changes.mark_read(notice)
    first = notice.read_at
    changes.mark_read(notice)

    assert first
    assert notice.read_at == first


def test_reading_all_leaves_others_and_what_came_since(ana: User, ben: User, tell: Tell) -> None:
    theirs, mine, newer = tell(ben), tell(ana), tell(ana)

    assert changes.mark_all_read(ana, until=mine.pk) == 1

    assert list(Notice.objects.unread_for(ana)) == [newer]
    assert list(Notice.objects.unread_for(ben)) == [theirs]


def test_what_was_given_up_is_tried_once_more_and_it_stands_there_who_wanted_it(
    ana: User, ben: User, make: Callable[..., Notice]
) -> None:
    notice = make(ana, state="dead", attempt=5, error="no route")

    assert changes.try_again(notice, by=ben)
    delivery.tick()

    notice.refresh_from_db()
    tries = Attempt.objects.order_by("pk").values_list("n", "outcome", "error")
    assert notice.state == "sent"
    assert list(tries) == [(5, "again", "as Ben wanted"), (6, "sent", "")]


def test_only_what_was_given_up_is_tried_again(
    ana: User, make: Callable[..., Notice], noon: datetime
) -> None:
    notice = make(ana, state="sent", sent_at=noon)

    assert not changes.try_again(notice, by=ana)

    assert not Attempt.objects.exists()
