"""The thing that is run: one row an incident, with the words by which incidents are found."""

from datetime import datetime
from typing import ClassVar

from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Concat, Now

from accounts.models import User


class IncidentQuerySet(models.QuerySet["Incident"]):
    """The words for finding incidents; time and person are arguments."""

    def visible_to(self, user: User) -> "IncidentQuerySet":
        """What this person may read: everything but private incidents they are not on."""
        return self.filter(Q(private=False) | roles_of(user))

    def open(self) -> "IncidentQuerySet":
        """Neither resolved nor closed."""
        return self.filter(is_open=True)

    def over(self) -> "IncidentQuerySet":
        """Resolved or closed."""
        return self.filter(is_open=False)

    def held_by(self, user: User) -> "IncidentQuerySet":
        """Those on which this person holds a role now."""
        return self.filter(roles_of(user))

    def matching(self, words: str) -> "IncidentQuerySet":
        """Full-text search over title, summary, services and labels; accents do not matter."""
        query = SearchQuery(plain(models.Value(words)), config="english", search_type="websearch")
        return self.filter(
            Q(search=query)
            | named("AffectedService", "service__name", words)
            | named("Label", "name", words)
        )


def roles_of(user: User) -> Exists:
    """Whether the person holds a role on the incident of the outer query."""
    roles = apps.get_model("incidents", "Role").objects
    return Exists(roles.filter(incident=OuterRef("pk"), user=user, until=None))


def named(model: str, field: str, words: str) -> Exists:
    """Whether a present piece of this model, with these words in the field, is on the incident."""
    present = apps.get_model("incidents", model).objects.filter(removed_at=None)
    named = present.annotate(plain=plain(field)).filter(plain__icontains=plain(models.Value(words)))
    return Exists(named.filter(incident=OuterRef("pk")))


def plain(text: str | models.Value) -> models.Func:
    """The text of a column, or a value, without accents."""
    return models.Func(text, function="immutable_unaccent", output_field=models.TextField())


class Incident(models.Model):
    """One incident. Its five times stay empty until somebody says when; none is invented."""

    class Priority(models.TextChoices):
        P0 = "P0", "P0 Critical"
        P1 = "P1", "P1 High"
        P2 = "P2", "P2 Medium"
        P3 = "P3", "P3 Low"
        P4 = "P4", "P4 Minor"

    class State(models.TextChoices):
        INVESTIGATING = "investigating", "Investigating"
        IDENTIFIED = "identified", "Identified"
        PARTIAL = "partial recovery", "Partial recovery"
        MONITORING = "monitoring", "Monitoring"
        RESOLVED = "resolved", "Resolved"
        CLOSED = "closed", "Closed"

    class Base(models.TextChoices):
        ANALYSIS = "analysis", "Time of the analysis"
        DETECTION = "detection", "Time of detection"

    number = models.PositiveBigIntegerField(unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    environment = models.CharField(max_length=80, blank=True)
    priority = models.CharField(max_length=2, choices=Priority, default=Priority.P2)
    priority_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.INVESTIGATING)
    status_note = models.CharField(max_length=300, blank=True)
    assessment = models.TextField(blank=True)
    assessment_kind = models.CharField(max_length=200, blank=True)
    private = models.BooleanField(default=False)

    analysed_at = models.DateTimeField(null=True, blank=True)
    clock_base = models.CharField(max_length=10, choices=Base, default=Base.ANALYSIS)
    started_at = models.DateTimeField(null=True, blank=True)
    started_source = models.CharField(max_length=200, blank=True)
    detected_at = models.DateTimeField(null=True, blank=True)
    detected_source = models.CharField(max_length=200, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_source = models.CharField(max_length=200, blank=True)
    mitigated_at = models.DateTimeField(null=True, blank=True)
    mitigated_source = models.CharField(max_length=200, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_source = models.CharField(max_length=200, blank=True)

    # A record is an analysis of the past: its clock does not run and it reminds nobody.
    is_record = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    is_open = models.GeneratedField(
        expression=models.ExpressionWrapper(
            ~Q(state__in=["resolved", "closed"]), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=models.Func(
            Concat("title", models.Value(" "), "summary", output_field=models.TextField()),
            template="to_tsvector('english'::regconfig, immutable_unaccent(%(expressions)s))",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar = IncidentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="incident_has_title"),
            models.CheckConstraint(
                condition=Q(started_at__lte=F("detected_at")),
                name="started_before_detected",
                violation_error_message="It cannot be detected before it started.",
            ),
            models.CheckConstraint(
                condition=Q(detected_at__lte=F("acknowledged_at")),
                name="detected_before_acknowledged",
                violation_error_message="It cannot be acknowledged before it was detected.",
            ),
            models.CheckConstraint(
                condition=Q(mitigated_at__lte=F("resolved_at")),
                name="mitigated_before_resolved",
                violation_error_message="It cannot be resolved before it was mitigated.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["is_open", "-number"], name="incident_list"),
            GinIndex(fields=["search"], name="incident_search"),
        ]

    def __str__(self) -> str:
        return f"#{self.number} {self.title}"

    @property
    def base(self) -> datetime:
        """Zero on the incident's clock: the analysis or the detection, as chosen; else the creation.

        Phases and checkpoints are offsets from it.
        """
        chosen = self.detected_at if self.clock_base == self.Base.DETECTION else self.analysed_at
        return chosen or self.analysed_at or self.created_at

    @property
    def began(self) -> datetime:
        """The earliest moment known, from which elapsed time is shown."""
        return self.started_at or self.detected_at or self.analysed_at or self.created_at
