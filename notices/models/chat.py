"""Rooms of chat services, to which reminders go as well."""

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower

from accounts.models import User


class ChatQuerySet(models.QuerySet["Chat"]):
    """The words for finding chats."""

    def active(self) -> Self:
        """Those that are told."""
        return self.filter(is_active=True)


class Chat(models.Model):
    """A room of a chat service. Its address is an Apprise URL and holds secrets."""

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar = ChatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = [Lower("name")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"), name="chat_name_unique",
                violation_error_message="There is a chat of this name already.",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def masked(self) -> str:
        """What may be shown of the address: which service it is."""
        return f"{self.url.partition('://')[0]}://…"
