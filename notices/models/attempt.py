"""Every try to deliver a notice."""

from typing import ClassVar, Self

from django.db import models

from notices.models.notice import Notice


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """The words for counting tries."""

    def uncertain(self) -> Self:
        """Tries of which nobody knows whether they arrived."""
        return self.filter(outcome=Attempt.Outcome.UNKNOWN)

    def repeats(self) -> Self:
        """Tries that arrived although an earlier one of the same notice perhaps had."""
        earlier = Attempt.objects.uncertain().filter(
            notice=models.OuterRef("notice"), n__lt=models.OuterRef("n")
        )
        return self.filter(models.Exists(earlier), outcome=Attempt.Outcome.SENT)


class Attempt(models.Model):
    """One try to deliver a notice, written once when it ended and never changed."""

    class Outcome(models.TextChoices):
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        UNKNOWN = "unknown", "Perhaps sent"
        CANCELLED = "cancelled", "Cancelled"
        AGAIN = "again", "To be tried again"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attempts")
    n = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    error = models.TextField(default="")

    objects: ClassVar = AttemptQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["sent", "failed", "unknown", "cancelled", "again"]),
                name="attempt_outcome_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.n}: {self.outcome}"
