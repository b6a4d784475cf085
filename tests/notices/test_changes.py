"""Reading notices."""

from collections.abc import Callable

from accounts.models import User
from notices import changes
from notices.models import Notice

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
