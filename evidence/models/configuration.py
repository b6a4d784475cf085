"""What is configured, and whether it is as it should be."""

from django.db import models

from incidents.models import Piece


class ConfigItem(Piece):
    """One thing that is configured, and whether it is as it should be."""

    class State(models.TextChoices):
        OK = "ok", "As it should be"
        PARTIAL = "partial", "In part"
        WRONG = "wrong", "Not as it should be"
        UNKNOWN = "unknown", "Not checked"

    name = models.CharField(max_length=160)
    detail = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.UNKNOWN)
    value = models.CharField(max_length=300, blank=True)
    expected = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
