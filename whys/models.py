"""The trees of whys under a problem statement, and the evidence under each answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from evidence.models import Evidence
from incidents.models import Piece


class Analysis(Piece):
    """One question about the incident: a problem statement with its tree of whys."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="analyses"
    )
    problem = models.CharField(max_length=300)
    conclusion = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.problem


class Why(Piece):
    """A question and its answer. Documents leave out either, so both may be empty."""

    class Kind(models.TextChoices):
        ACTION = "action", "Action"
        CONDITION = "condition", "Condition"
        UNKNOWN = "unknown", "Not known"

    class Standing(models.TextChoices):
        ASSERTED = "asserted", "Asserted"
        SUPPORTED = "supported", "Supported"
        CONFIRMED = "confirmed", "Confirmed"
        REFUTED = "refuted", "Refuted"

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="whys"
    )
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="whys")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CONDITION)
    is_root_cause = models.BooleanField(default=False)
    # What was done to prove the answer wrong and failed to: without it nothing is confirmed.
    tested = models.TextField(blank=True)
    refuted_because = models.TextField(blank=True)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(question="", answer=""),
                name="why_says_something",
                violation_error_message="Write a question, an answer, or both.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=models.F("id")), name="why_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return (self.question or self.answer)[:80]

    @property
    def slot(self) -> str:
        """The name of the element that shows it."""
        return f"why-{self.pk}"


class EvidenceLink(models.Model):
    """What a piece of evidence says about an answer."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CONTRADICTS = "contradicts", "Contradicts"
        NEUTRAL = "neutral", "Neutral"

    why = models.ForeignKey(Why, on_delete=models.CASCADE, related_name="links")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="links")
    stance = models.CharField(max_length=12, choices=Stance, default=Stance.SUPPORTS)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["why", "evidence"], name="evidence_once_a_why")
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.stance} {self.why}"
