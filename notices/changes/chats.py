"""Which chats are told."""

from typing import Any

from django.db import transaction

from accounts.models import User
from notices.models import Chat


class Stale(Exception):
    """Somebody saved a newer version first; `theirs` is the row as it stands now."""

    def __init__(self, theirs: Chat) -> None:
        super().__init__("This was changed by somebody else.")
        self.theirs = theirs


def add(*, by: User, **values: Any) -> Chat:
    """A chat that is told from the next reminder on."""
    return Chat.objects.create(created_by=by, **values)


@transaction.atomic
def edit(chat: Chat, *, version: int, **values: Any) -> Chat:
    """Set a chat's name, address, or whether it is told. Raises Stale."""
    now = Chat.objects.select_for_update().get(pk=chat.pk)
    if now.version != version:
        raise Stale(now)
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*values, "version"])
    return now
