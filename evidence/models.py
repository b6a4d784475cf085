"""What was seen, and where it comes from: evidence, artefacts, changes, configuration, revisions."""

from django.db import models

from accounts.models import User
from incidents.models import AffectedService, Piece, Reading


class Artefact(Piece):
    """A document, a configuration file, a log query or a page that the incident refers to."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", "Document"
        CONFIG = "config", "Configuration file"
        LOG = "log", "Log query"
        LINK = "link", "Link"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.DOCUMENT)
    path = models.CharField(max_length=500, blank=True)
    url = models.URLField(blank=True, max_length=500)
    note = models.CharField(max_length=500, blank=True)
    rows = models.PositiveBigIntegerField(null=True, blank=True)
    limit = models.PositiveBigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.path or self.url or self.note

    @property
    def is_cut_off(self) -> bool:
        """Whether the rows stop exactly at the query's limit, so that more may exist."""
        return self.rows is not None and self.rows == self.limit


class Change(Piece):
    """A commit, deployment, setting or flag near the incident, and what it is thought to have done."""

    class Kind(models.TextChoices):
        COMMIT = "commit", "Commit"
        DEPLOY = "deploy", "Deployment"
        CONFIG = "config", "Configuration"
        FLAG = "flag", "Feature flag"
        INFRA = "infra", "Infrastructure"

    class Effect(models.TextChoices):
        NONE = "none", "No known effect"
        SUSPECT = "suspect", "Suspected cause"
        FIX = "fix", "Fix"

    kind = models.CharField(max_length=8, choices=Kind, default=Kind.COMMIT)
    ref = models.CharField(max_length=120)
    summary = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    effect = models.CharField(max_length=8, choices=Effect, default=Effect.NONE)
    effect_note = models.CharField(max_length=300, blank=True)
    service = models.ForeignKey(
        AffectedService, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    url = models.URLField(blank=True, max_length=500)

    def __str__(self) -> str:
        return self.ref


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


class Revision(Piece):
    """A deployed revision of a service that was running."""

    name = models.CharField(max_length=200)
    service = models.ForeignKey(
        AffectedService, null=True, blank=True, on_delete=models.SET_NULL, related_name="revisions"
    )

    def __str__(self) -> str:
        return self.name


class Evidence(Piece):
    """Something that was seen. What it says about an answer stands on the link to that answer."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", "Statement"
        METRIC = "metric", "Reading"
        LOG = "log", "Log"
        CONFIG = "config", "Configuration"
        CHANGE = "change", "Change"
        TEST = "test", "Test"
        DOCUMENT = "document", "Document"

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="evidence"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STATEMENT)
    text = models.TextField()
    excerpt = models.TextField(blank=True)
    url = models.URLField(blank=True, max_length=500)
    source = models.CharField(max_length=200, blank=True)
    observed_at = models.DateTimeField(null=True, blank=True)
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

    class Meta(Piece.Meta):
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:80]
