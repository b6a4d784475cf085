"""What is stated about an incident: findings, impact, labels, references, notes, where it came from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from incidents.models.piece import Piece
from incidents.models.service import AffectedService


class Finding(Piece):
    """A statement of what works again (progress) or still fails (failure)."""

    class Polarity(models.TextChoices):
        PROGRESS = "progress", "Progress"
        FAILURE = "failure", "Failure"
        TRAJECTORY = "trajectory", "Outlook"

    polarity = models.CharField(max_length=10, choices=Polarity)
    subject = models.CharField(max_length=160, blank=True)
    text = models.TextField()
    service = models.ForeignKey(
        AffectedService, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )

    def __str__(self) -> str:
        return self.subject or self.text[:80]


class Impact(Piece):
    """What the incident costs and whom: in words, and as a number where there is one."""

    class Kind(models.TextChoices):
        REVENUE = "revenue", "Revenue"
        VELOCITY = "velocity", "Releases"
        CUSTOMERS = "customers", "Customers"
        PRODUCTIVITY = "productivity", "Productivity"
        SHARE = "share", "Share of the business"
        OTHER = "other", "Other"

    kind = models.CharField(max_length=14, choices=Kind, default=Kind.OTHER)
    label = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    people = models.PositiveBigIntegerField(null=True, blank=True)
    at_least = models.BooleanField(default=False)
    basis = models.CharField(max_length=80, blank=True)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(currency=""),
                name="amount_has_currency",
                violation_error_message="Say in which currency.",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class Label(Piece):
    """A short tag for filtering and search."""

    name = models.CharField(max_length=80)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "name"],
                condition=Q(removed_at=None),
                name="label_once",
                violation_error_message="This label is there already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ExternalReference(Piece):
    """The same incident elsewhere: an issue, a ticket, a chat, a page."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="references"
    )
    system = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=120)
    url = models.URLField(blank=True, max_length=500)

    def __str__(self) -> str:
        return f"{self.system} {self.key}".strip()


class Note(Piece):
    """Text that belongs to the incident and to nothing else on it; imported text keeps its lines."""

    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.heading or self.text[:60]


class Provenance(Piece):
    """Who or what drafted the analysis; a machine's draft shows whether a person reviewed it."""

    text = models.CharField(max_length=300)
    assisted = models.BooleanField(default=False)
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.text
