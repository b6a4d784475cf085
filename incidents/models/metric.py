"""Quantities, what they should be, and what they were at a time."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from incidents.models.piece import Piece
from incidents.models.reading_source import ReadingSource
from incidents.models.service import AffectedService

NO_RANGE, NO_RATIO = Q(low=None, high=None), Q(numerator=None, denominator=None)


class Metric(Piece):
    """A quantity that matters on this incident, with its unit and its target."""

    class Direction(models.TextChoices):
        LOWER = "lower", "Lower is better"
        HIGHER = "higher", "Higher is better"

    class Operator(models.TextChoices):
        BELOW = "<", "below"
        AT_MOST = "<=", "at most"
        EQUAL = "=", "exactly"
        AT_LEAST = ">=", "at least"
        ABOVE = ">", "above"

    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=30, blank=True)
    direction = models.CharField(max_length=6, choices=Direction, default=Direction.LOWER)
    target_operator = models.CharField(max_length=2, choices=Operator, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    service = models.ForeignKey(
        AffectedService, null=True, blank=True, on_delete=models.SET_NULL, related_name="metrics"
    )
    # A query that brings readings by itself: PromQL, asked of `source` every `interval`.
    source = models.ForeignKey(
        ReadingSource, null=True, blank=True, on_delete=models.SET_NULL, related_name="metrics"
    )
    query = models.TextField(blank=True)
    interval = models.DurationField(null=True, blank=True)
    next_read_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_error = models.CharField(max_length=300, blank=True, editable=False)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(target=None, target_operator="")
                | Q(target__isnull=False) & ~Q(target_operator=""),
                name="target_with_operator",
                violation_error_message="A target needs both a comparison and a number.",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_read_at"], name="metric_to_read",
                condition=Q(removed_at=None) & Q(next_read_at__isnull=False),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Reading(Piece):
    """A metric's value at a time: one number, a range, or a ratio; `qualifier` says how exact."""

    class Qualifier(models.TextChoices):
        EXACT = "=", "exactly"
        AT_LEAST = ">=", "at least"
        AT_MOST = "<=", "at most"
        ABOUT = "~", "about"

    class Source(models.TextChoices):
        MANUAL = "manual", "Entered by hand"
        IMPORT = "import", "Read from a document"
        API = "api", "Sent by a tool"
        PROMETHEUS = "prometheus", "Read from Prometheus"

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()
    window = models.DurationField(null=True, blank=True)
    qualifier = models.CharField(max_length=2, choices=Qualifier, default=Qualifier.EXACT)
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.MANUAL)

    class Meta(Piece.Meta):
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                # A comparison with NULL would pass, so each column is asked for by name.
                condition=Q(value__isnull=False) & NO_RANGE & NO_RATIO
                | Q(value=None, low__isnull=False, high__isnull=False, high__gte=F("low"))
                & NO_RATIO
                | Q(value=None, numerator__isnull=False, denominator__isnull=False)
                & Q(denominator__gt=0)
                & NO_RANGE,
                name="reading_is_value_range_or_ratio",
                violation_error_message="Give one number, a range from low to high, or n of m.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.metric}: {self.amount}"

    @property
    def amount(self) -> Decimal:
        """The number to compare: the value, the range's upper end, or the ratio in percent."""
        if self.value is not None:
            return self.value
        if self.numerator is not None and self.denominator:
            return self.numerator / self.denominator * 100
        assert self.high is not None  # the table's constraint leaves no other case
        return self.high
