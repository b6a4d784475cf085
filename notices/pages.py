"""A person's notices, a page at a time: unread first, then newest first."""

import re
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from notices.models import Notice, NoticeQuerySet

SIZE = 50
# Which group the last row of the page before was in when it was shown, and which row it was. The
# group is part of it because reading a notice moves it to the other group.
CURSOR = re.compile(r"([01])-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Page:
    """Up to SIZE notices, and the cursor of those after them; empty when these are the last."""

    notices: list[Notice]
    after: str


def page_of(user: User, *, after: str = "") -> Page:
    """The notices behind the cursor `after`; from the start without one or with a strange one."""
    rows: list[Notice] = []
    for group in behind(user, after):
        rows += group[: SIZE + 1 - len(rows)]
    shown = rows[:SIZE]
    more = len(rows) > SIZE
    return Page(shown, f"{int(bool(shown[-1].read_at))}-{shown[-1].pk}" if more else "")


def behind(user: User, after: str) -> list[NoticeQuerySet]:
    """What comes after the cursor: unread, then read; each has its index, both had to be sorted."""
    told = Notice.objects.for_person(user).order_by("-sent_at", "-pk")
    unread, read = told.filter(read_at=None), told.filter(read_at__isnull=False)
    match = CURSOR.fullmatch(after)
    last = match and Notice.objects.for_person(user).filter(pk=int(match[2])).first()
    if not match or not last:
        return [unread, read]
    older = Q(sent_at__lt=last.sent_at) | Q(sent_at=last.sent_at, pk__lt=last.pk)
    return [read.filter(older)] if match[1] == "1" else [unread.filter(older), read]
