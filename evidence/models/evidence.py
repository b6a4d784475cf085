"""Something that was seen: what, where, when, by whom, and how far it can be relied on."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from evidence.models.artefact import Artefact
from evidence.models.attachment import Attachment
from evidence.models.change import Change
from incidents.models import Piece, Reading


class Evidence(Piece):
    """Something that was seen. What it says about an answer stands on the link to that answer.

    It was seen at `observed_at`, or from then to `observed_until`; `collected_at` is when somebody
    took it, where that was not when it was entered here.
    """

    class Kind(models.TextChoices):
        STATEMENT = "statement", "Statement"
        METRIC = "metric", "Reading"
        LOG = "log", "Log excerpt"
        CONFIG = "config", "Configuration"
        CHANGE = "change", "Change"
        TEST = "test", "Test"
        DOCUMENT = "document", "Document"
        ALERT = "alert", "Alert"
        FILE = "file", "File"
        LINK = "link", "Link"
        COMMAND = "command", "Command output"

    class Reliability(models.TextChoices):
        UNKNOWN = "unknown", "Not known"
        FIRST_HAND = "first hand", "Seen first hand"
        TOOL = "tool", "Recorded by a tool"
        HEARSAY = "hearsay", "Told by somebody"

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="evidence"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STATEMENT)
    text = models.TextField()
    excerpt = models.TextField(blank=True)
    url = models.URLField(blank=True, max_length=500)
    source = models.CharField(max_length=200, blank=True)
    reliability = models.CharField(
        max_length=10, choices=Reliability, default=Reliability.UNKNOWN, blank=True
    )
    observed_at = models.DateTimeField(null=True, blank=True)
    observed_until = models.DateTimeField(null=True, blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)
    collected_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reading = models.ForeignKey(
        Reading, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    artefact = models.ForeignKey(
        Artefact, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    change = models.ForeignKey(
        Change, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )

    class Meta(Piece.Meta):
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(observed_until=None) | Q(observed_until__gte=F("observed_at")),
                name="evidence_seen_from_then_on",
                violation_error_message="It cannot end before it begins.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
