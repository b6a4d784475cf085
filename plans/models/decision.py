"""What was chosen, why, and how sure we were; and how long we thought it would take."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from incidents.models import Piece
from plans.models.checkpoint import Checkpoint


class Confidence(models.TextChoices):
    """How sure the people who decided were."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Decision(Piece):
    """A record of a choice. Records are added, superseded, never rewritten."""

    class Choice(models.TextChoices):
        CONTINUE = "continue", "Continue"
        ESCALATE = "escalate", "Escalate"
        ROLLBACK = "rollback", "Roll back"
        OTHER = "other", "Something else"

    number = models.PositiveIntegerField()
    choice = models.CharField(max_length=10, choices=Choice)
    question = models.CharField(max_length=300, blank=True)
    rationale = models.TextField(blank=True)
    rejected = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    confidence_reason = models.TextField(blank=True)
    objections = models.TextField(blank=True)
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    review_at = models.DateTimeField(null=True, blank=True)
    checkpoint = models.ForeignKey(
        Checkpoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    # What the criteria recommended when it was taken, with each criterion's result then.
    recommended = models.CharField(max_length=10, blank=True)
    criteria = models.JSONField(default=list, blank=True)
    executed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    tripwire = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True)

    class Meta(Piece.Meta):
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "number"], name="decision_number_once")
        ]

    def __str__(self) -> str:
        return f"D-{self.number}: {self.get_choice_display()}"


class Forecast(Piece):
    """When full recovery was expected, as a range from the moment it was said."""

    low = models.DurationField()
    high = models.DurationField()
    made_at = models.DateTimeField()
    basis = models.CharField(max_length=300, blank=True)

    class Meta(Piece.Meta):
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(low__lte=models.F("high")),
                name="forecast_low_before_high",
                violation_error_message="The low end must not be above the high end.",
            )
        ]

    def __str__(self) -> str:
        low, high = (length.total_seconds() / 3600 for length in (self.low, self.high))
        return f"{low:g} to {high:g} hours"
