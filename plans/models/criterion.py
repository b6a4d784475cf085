"""What would make us call it recovered, carry on, escalate or roll back; and each judgement of it."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from incidents.models import Piece
from plans.models.checkpoint import Checkpoint


class Criterion(Piece):
    """A condition set beforehand. Silence is never "met": without a judgement it is unknown."""

    class Side(models.TextChoices):
        RECOVERY = "recovery", "Recovered when"
        CONTINUE = "continue", "Continue if"
        ESCALATE = "escalate", "Escalate if"
        ROLLBACK = "rollback", "Roll back if"

    class Result(models.TextChoices):
        UNKNOWN = "unknown", "Unknown"
        NOT_DUE = "not due", "Not due"
        MET = "met", "Met"
        NOT_MET = "not met", "Not met"

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="criteria"
    )
    side = models.CharField(max_length=10, choices=Side)
    label = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    target = models.CharField(max_length=120, blank=True)
    valid_from = models.DurationField(null=True, blank=True)
    deadline = models.DurationField(null=True, blank=True)
    sustain = models.DurationField(null=True, blank=True)
    result = models.CharField(max_length=8, choices=Result, default=Result.UNKNOWN)
    judged_at = models.DateTimeField(null=True, blank=True)

    # How it is judged without a person: the plain form of plans.criteria.Rule, null for by hand.
    rule = models.JSONField(null=True, blank=True)
    # What the last evaluation said, in words, and what it would make of the result if it lasts.
    detail = models.CharField(max_length=300, blank=True)
    # The result that the rule itself came to last; a person may have said otherwise since.
    verdict = models.CharField(max_length=8, choices=Result, blank=True)
    candidate = models.CharField(max_length=8, choices=Result, blank=True)
    held_since = models.DateTimeField(null=True, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)

    class Meta(Piece.Meta):
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.label or self.text[:80]


class Evaluation(models.Model):
    """One judgement of a criterion; rows are only ever added."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="evaluations")
    result = models.CharField(max_length=8, choices=Criterion.Result)
    note = models.CharField(max_length=300, blank=True)
    checkpoint = models.ForeignKey(
        Checkpoint, null=True, on_delete=models.SET_NULL, related_name="evaluations"
    )
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_result_display()}"
