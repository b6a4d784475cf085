"""A person's notices, a page at a time: unread first, then newest first."""

import re
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q

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
    rows = list(behind(listed(user), user, after)[: SIZE + 1])
    shown = rows[:SIZE]
    more = len(rows) > SIZE
    return Page(shown, f"{int(bool(shown[-1].read_at))}-{shown[-1].pk}" if more else "")


def listed(user: User) -> NoticeQuerySet:
    """All that the person was told, in the page's order."""
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    told = Notice.objects.for_person(user).annotate(is_read=is_read)
    return told.order_by("is_read", "-sent_at", "-pk")


def behind(rows: NoticeQuerySet, user: User, after: str) -> NoticeQuerySet:
    """The rows that come after the cursor."""
    match = CURSOR.fullmatch(after)
    last = match and Notice.objects.for_person(user).filter(pk=int(match[2])).first()
    if not match or not last:
        return rows
    is_read = match[1] == "1"
    older = Q(sent_at__lt=last.sent_at) | Q(sent_at=last.sent_at, pk__lt=last.pk)
    further = Q(is_read=is_read) & older
    return rows.filter(further if is_read else further | Q(is_read=True))
