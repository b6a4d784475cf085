"""What people do to notices: read them, and have one tried again that was given up."""

from django.db import transaction
from django.db.models.functions import Now

import notices
from accounts.models import User
from notices import clock
from notices.models import Attempt, Notice


def mark_read(notice: Notice) -> None:
    """Note that the recipient read this; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=Now())
    notice.refresh_from_db(fields=["read_at"])


def mark_all_read(user: User, *, until: int) -> int:
    """Note that `user` read everything up to the notice with the id `until`. Returns how many."""
    return Notice.objects.unread_for(user).filter(pk__lte=until).update(read_at=Now())


@transaction.atomic
def try_again(notice: Notice, *, by: User) -> bool:
    """Give a notice that was given up one more try. False when it was not given up.

    Who wanted it stands among its tries.
    """
    dead = Notice.objects.filter(pk=notice.pk, state=Notice.State.DEAD)
    if not dead.update(state=Notice.State.PENDING, next_try_at=Now()):
        return False
    at = clock.now()
    Attempt.objects.create(
        notice=notice, n=notice.attempt, outcome=Attempt.Outcome.AGAIN,
        started_at=at, ended_at=at, error=f"as {by} wanted",
    )  # fmt: skip
    notices.nudge()
    return True
