"""When the loops last ran, and what the auditor found."""

from typing import ClassVar

from django.db import models


class Heartbeat(models.Model):
    """When a loop of this name last ran."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"


class Audit(models.Model):
    """What the auditor found when it last looked: one row. `clock_step` is in seconds."""

    LAST: ClassVar = "last"

    name = models.CharField(max_length=10, unique=True, default="last")
    at = models.DateTimeField()
    overdue = models.PositiveIntegerField(default=0)
    oldest_due_at = models.DateTimeField(null=True)
    dead = models.PositiveIntegerField(default=0)
    clock_step = models.FloatField(default=0)

    def __str__(self) -> str:
        return f"{self.overdue} overdue at {self.at:%Y-%m-%d %H:%M:%S}"
