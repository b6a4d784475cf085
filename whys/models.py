"""The trees of whys under a problem statement, and the evidence under each answer."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import User
from evidence.models import Evidence
from incidents.models import Piece


class Gate(models.TextChoices):
    """How the causes under one effect work together."""

    ANY = "any", "Any of these would do"
    ALL = "all", "Only together"


class Analysis(Piece):
    """One question about the incident: a problem statement with its tree of whys."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="analyses"
    )
    problem = models.CharField(max_length=300)
    conclusion = models.TextField(blank=True)
    gate = models.CharField(max_length=3, choices=Gate, blank=True)

    def __str__(self) -> str:
        return self.problem

    @property
    def slot(self) -> str:
        """The name of the place where its forms open."""
        return f"analysis-{self.pk}"


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

    class Stop(models.TextChoices):
        ACTIONED = "actioned", "Actioned"
        ACCEPTED = "accepted risk", "Accepted risk"
        OUTSIDE = "outside control", "Outside our control"
        EXHAUSTED = "evidence exhausted", "Evidence exhausted"
        UNKNOWN = "unknown", "Unknown"

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="whys"
    )
    analysis = models.ForeignKey(Analysis, on_delete=models.CASCADE, related_name="whys")
    # Restricted and not protected: all whys of an incident may go together with it.
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CONDITION)
    is_root_cause = models.BooleanField(default=False)
    # What was done to prove the answer wrong and failed to: without it nothing is confirmed.
    tested = models.TextField(blank=True)
    refuted_because = models.TextField(blank=True)
    gate = models.CharField(max_length=3, choices=Gate, blank=True)
    # Why nobody asks further below a leaf.
    stop_reason = models.CharField(max_length=20, choices=Stop, blank=True)
    stop_note = models.TextField(blank=True)
    # A person said that it stands where it belongs: no other place is offered any more.
    place_settled = models.BooleanField(default=False)

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


class Waiver(Piece):
    """A finding that does not count here, with the reason: of one why, or of the whole (None)."""

    rule = models.CharField(max_length=4)
    why = models.ForeignKey(
        Why, null=True, blank=True, on_delete=models.CASCADE, related_name="waivers"
    )
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "rule", "why"],
                condition=Q(removed_at=None),
                nulls_distinct=False,
                name="waived_once",
                violation_error_message="This is waived already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="waiver_has_reason",
                violation_error_message="Say why it does not apply.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason[:80]}"


class WordList(models.Model):
    """Words that checks look for, in place of the list that comes with the language."""

    language = models.CharField(max_length=8)
    name = models.CharField(max_length=30)
    words = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["language", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["language", "name"], name="word_list_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"
