"""The timeline: what happened to an incident, and what changed from what to what."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from incidents.models.incident import Incident


class Entry(models.Model):
    """One thing that happened. `occurred_at` may be corrected, `recorded_at` never.

    `part` is the id of the element on the page that changed; `model` and `row` name what changed,
    `was` and `now` its fields before and after, so that any moment can be put together again.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="entries")
    verb = models.CharField(max_length=40)
    part = models.CharField(max_length=40)
    text = models.CharField(max_length=500)
    model = models.CharField(max_length=60, blank=True)
    row = models.BigIntegerField(null=True)
    was = models.JSONField(default=dict)
    now = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    # What a machine does every few minutes: drawn on open pages, but not among what people read.
    quiet = models.BooleanField(default=False)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    occurred_at = models.DateTimeField(db_default=Now())
    recorded_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-occurred_at", "-pk"]
        verbose_name_plural = "entries"
        indexes: ClassVar = [
            models.Index(fields=["incident", "id"], name="entry_stream"),
            models.Index(fields=["incident", "-occurred_at", "-id"], name="entry_reading"),
        ]

    def __str__(self) -> str:
        return self.text
