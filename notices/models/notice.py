"""The ledger: what must reach whom, and how far that is."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from notices.models.chat import Chat


class NoticeQuerySet(models.QuerySet["Notice"]):
    """The words for finding notices."""

    def due(self, at: datetime) -> Self:
        """What somebody must try to deliver by `at`, in any channel."""
        return self.filter(state__in=Notice.WAITING, next_try_at__lte=at)

    def abandoned(self, at: datetime) -> Self:
        """Claimed, and the claim ran out without a word from whoever held it."""
        return self.filter(state=Notice.State.SENDING, lease_until__lt=at)

    def for_person(self, user: User) -> Self:
        """What this person was told in the application."""
        return self.filter(recipient=user, channel=Notice.Channel.APP, state=Notice.State.SENT)

    def unread_for(self, user: User) -> Self:
        """What this person was told in the application and has not read."""
        return self.for_person(user).filter(read_at=None)

    def about(self, topic: str, subjects: Iterable[int]) -> Self:
        """What the ledger holds of these subjects of a topic."""
        return self.filter(topic=topic, subject_id__in=subjects)

    def overtaken(self, at: datetime) -> Self:
        """Those of which a later occasion, due by `at`, went out or still will.

        Later both by due time and in the ledger: what was told before the subject was moved to an
        earlier hour does not count.
        """
        outer = models.OuterRef
        alive = [*Notice.WAITING, Notice.State.SENDING, Notice.State.SENT]
        same = Notice.objects.filter(
            models.Q(recipient=outer("recipient")) | models.Q(chat=outer("chat")),
            topic=outer("topic"),
            subject_id=outer("subject_id"),
            channel=outer("channel"),
        )
        later = same.filter(pk__gt=outer("pk"), due_at__gt=outer("due_at"), due_at__lte=at)
        return self.filter(models.Exists(later.filter(state__in=alive)))


class Notice(models.Model):
    """One obligation in one channel: this person or chat must learn of this occasion of this subject.

    The row is the obligation and not a message: it is made once, it outlives every restart, and
    it says in the end what was told, or why nothing was.
    """

    class Channel(models.TextChoices):
        APP = "app", "In the application"
        EMAIL = "email", "E-mail"
        CHAT = "chat", "Chat"

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        UNKNOWN = "unknown", "Perhaps sent"
        DEAD = "dead", "Given up"
        CANCELLED = "cancelled", "Cancelled"

    WAITING: ClassVar = [State.PENDING, State.UNKNOWN]

    recipient = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="notices", db_index=False
    )
    chat = models.ForeignKey(Chat, null=True, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    topic = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    occasion = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    message_id = models.UUIDField(default=uuid4)
    title = models.TextField(default="")
    body = models.TextField(default="")
    url = models.TextField(default="")
    error = models.TextField(default="")
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # With the due time: a subject moved to a later hour is a new obligation.
            models.UniqueConstraint(
                fields=["topic", "subject_id", "recipient", "channel", "occasion", "due_at"],
                name="notice_once",
            ),
            models.UniqueConstraint(
                fields=["topic", "subject_id", "chat", "occasion", "due_at"],
                name="notice_once_a_chat", condition=models.Q(channel="chat"),
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["app", "email"], chat=None, recipient__isnull=False)
                | models.Q(channel="chat", chat__isnull=False, recipient=None),
                name="notice_channel_with_recipient",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["pending", "sending", "sent", "unknown", "dead", "cancelled"]
                ),
                name="notice_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sending") | models.Q(lease_until__isnull=False),
                name="notice_sending_has_lease",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            # A claim reads only what is due, however many rows wait for a later time.
            models.Index(
                fields=["channel", "next_try_at"], name="notice_to_claim",
                condition=models.Q(state__in=["pending", "unknown"]),
            ),
            models.Index(
                fields=["lease_until"], name="notice_leased",
                condition=models.Q(state="sending"),
            ),
            models.Index(
                fields=["recipient", "-sent_at", "-id"], name="notice_unread",
                condition=models.Q(channel="app", state="sent", read_at__isnull=True),
            ),
            models.Index(
                fields=["recipient", "-sent_at", "-id"], name="notice_told",
                condition=models.Q(channel="app", state="sent"),
            ),
            models.Index(fields=["recipient", "-id"], name="notice_of_person"),
            # A gate that stays open for weeks has thousands of rows; a tick reads the newest.
            models.Index(fields=["topic", "due_at"], name="notice_by_due_time"),
            models.Index(
                fields=["due_at"], name="notice_given_up", condition=models.Q(state="dead"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or f"{self.topic} {self.subject_id} {self.occasion}"
