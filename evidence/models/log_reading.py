"""A log that is read from end to end with a query: first a row that waits, then its counts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from evidence.models.attachment import Attachment


class LogReading(models.Model):
    """One reading of a log. A worker holds it until `lease_until`; `attempt` is its fence.

    `bytes_done` counts bytes of the file as it is stored, packed or not; `counts` is what
    `evidence.logs.Tally.plain` gives.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        DONE = "done", "Read"
        FAILED = "failed", "Not read"

    attachment = models.ForeignKey(
        Attachment, on_delete=models.CASCADE, related_name="log_readings"
    )
    query = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    bytes_done = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                name="log_readings_to_do",
                condition=Q(state__in=["waiting", "reading"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.attachment}: {self.query or 'everything'}"

    @property
    def is_over(self) -> bool:
        """Whether nobody will read it any more."""
        return self.state in (self.State.DONE, self.State.FAILED)

    @property
    def percent(self) -> int:
        """How far it got."""
        return min(100, 100 * self.bytes_done // max(self.attachment.size, 1))
