"""What was told to everybody: snapshots that never change once they are posted."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from incidents.models import Incident
from plans.models.checkpoint import Checkpoint


class StatusUpdate(models.Model):
    """A posted update with the figures as they were; a correction is a new one that supersedes it."""

    class Kind(models.TextChoices):
        INITIAL = "initial", "Initial"
        UPDATE = "update", "Update"
        FINAL = "final", "Final"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="updates")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.UPDATE)
    title = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300)
    as_of = models.DateTimeField()
    period_from = models.DateTimeField(null=True, blank=True)
    changed = models.TextField(blank=True)
    known = models.TextField(blank=True)
    assumed = models.TextField(blank=True)
    not_known = models.TextField(blank=True)
    planned = models.TextField(blank=True)
    needed = models.TextField(blank=True)
    assessment = models.TextField(blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    checkpoint = models.ForeignKey(
        Checkpoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="updates"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    posted_at = models.DateTimeField(db_default=Now())
    posted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "number"], name="update_number_once")
        ]

    def __str__(self) -> str:
        return f"Update {self.number}: {self.headline}"
