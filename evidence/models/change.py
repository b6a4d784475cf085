"""What changed near the incident, and which revisions ran."""

from django.db import models

from incidents.models import AffectedService, Piece


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


class Revision(Piece):
    """A deployed revision of a service that was running."""

    name = models.CharField(max_length=200)
    service = models.ForeignKey(
        AffectedService, null=True, blank=True, on_delete=models.SET_NULL, related_name="revisions"
    )

    def __str__(self) -> str:
        return self.name
