"""What a person does to their notices: read them."""

from django.db.models.functions import Now

from accounts.models import User
from notices.models import Notice


def mark_read(notice: Notice) -> None:
    """Note that the recipient read this; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=Now())
    notice.refresh_from_db(fields=["read_at"])


def mark_all_read(user: User, *, until: int) -> int:
    """Note that `user` read everything up to the notice with the id `until`. Returns how many."""
    return Notice.objects.unread_for(user).filter(pk__lte=until).update(read_at=Now())
