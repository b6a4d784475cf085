"""How often a priority must be looked at: the checkpoints that new incidents get."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from incidents.models import Incident


class Rhythm(models.Model):
    """What an administrator set for a priority; without a row `plans.timing` holds."""

    priority = models.CharField(max_length=2, choices=Incident.Priority, unique=True)
    hours = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    then_every = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["priority"]

    def __str__(self) -> str:
        return f"{self.priority}: {self.hours}"
