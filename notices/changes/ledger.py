"""What people do to notices: read them, and have one tried again that was given up."""

import structlog
from django.db import transaction
from django.db.models.functions import Now

import notices
from accounts.models import User
from notices.models import Notice

log = structlog.stdlib.get_logger(__name__)


def mark_read(notice: Notice) -> None:
    """Note that the recipient read this; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=Now())
    notice.refresh_from_db(fields=["read_at"])


def mark_all_read(user: User, *, until: int) -> int:
    """Note that `user` read everything up to the notice with the id `until`. Returns how many."""
    return Notice.objects.unread_for(user).filter(pk__lte=until).update(read_at=Now())


@transaction.atomic
def try_again(notice: Notice, *, by: User) -> bool:
    """Give a notice that was given up one more try. False when it was not given up."""
    dead = Notice.objects.filter(pk=notice.pk, state=Notice.State.DEAD)
    taken = dead.update(state=Notice.State.PENDING, next_try_at=Now())
    if taken:
        log.info("tried again by hand", notice=notice.pk, by=by.pk)
        notices.nudge()
    return bool(taken)
