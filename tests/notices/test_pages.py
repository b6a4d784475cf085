"""A person's notices, a page at a time."""

from collections.abc import Callable
from datetime import datetime

import pytest

from accounts.models import User
from notices import pages
from notices.models import Notice

Tell = Callable[..., Notice]


@pytest.fixture(autouse=True)
def two_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SIZE", 2)


def walk(user: User) -> list[list[str]]:
    """The titles on each page, first to last."""
    shown, after = [], ""
    while True:
        page = pages.page_of(user, after=after)
        shown.append([notice.title for notice in page.notices])
        after = page.after
        if not after:
            return shown


def test_unread_stand_before_read_and_new_before_old(ana: User, tell: Tell, noon: datetime) -> None:
    for minutes, read_at in [(0, None), (1, noon), (2, None), (3, noon), (4, None)]:
        tell(ana, minutes, read_at=read_at)

    assert walk(ana) == [["Drill 4", "Drill 2"], ["Drill 0", "Drill 3"], ["Drill 1"]]


def test_notices_of_one_moment_are_each_shown_once(ana: User, tell: Tell) -> None:
    for _ in range(5):
        tell(ana)

    assert walk(ana) == [["Drill 4", "Drill 3"], ["Drill 2", "Drill 1"], ["Drill 0"]]


def test_reading_the_last_one_shown_skips_nothing(ana: User, tell: Tell, noon: datetime) -> None:
    for minutes in range(4):
        tell(ana, minutes)
    first = pages.page_of(ana)
    Notice.objects.filter(pk=first.notices[-1].pk).update(read_at=noon)

    second = pages.page_of(ana, after=first.after)

    assert [notice.title for notice in second.notices] == ["Drill 1", "Drill 0"]


@pytest.mark.parametrize("cursor", ["", "2-1", "0-", "0-x", "0-999", "0-" + "9" * 40, "0-٣"])
def test_a_strange_cursor_shows_the_first_page(ana: User, tell: Tell, cursor: str) -> None:
    tell(ana)

    assert [notice.title for notice in pages.page_of(ana, after=cursor).notices] == ["Drill 0"]


def test_somebody_elses_notice_is_no_cursor(ana: User, ben: User, tell: Tell) -> None:
    mine, theirs = tell(ana, 5), tell(ben, 0)

    page = pages.page_of(ana, after=f"0-{theirs.pk}")

    assert page.notices == [mine]


def test_nobody_sees_what_was_not_told(ana: User, tell: Tell) -> None:
    tell(ana, state="pending", sent_at=None)
    tell(ana, channel="email")

    assert pages.page_of(ana).notices == []
