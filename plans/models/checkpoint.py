"""The gates at 2, 4 and 8 hours: when each is due, what it asks, and how it was passed."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from config.templatetags.times import span
from incidents.models import Piece


class CheckpointQuerySet(models.QuerySet["Checkpoint"]):
    """The words for finding checkpoints; time is an argument."""

    def present(self) -> "CheckpointQuerySet":
        """Those not removed."""
        return self.filter(removed_at=None)

    def waiting(self) -> "CheckpointQuerySet":
        """Those that somebody still has to pass."""
        return self.present().filter(state__in=Checkpoint.WAITING)

    def due_before(self, at: datetime) -> "CheckpointQuerySet":
        """Waiting ones whose time comes at or before `at`."""
        return self.waiting().filter(due_at__lte=at)

    def changed_by(self, at: datetime) -> "CheckpointQuerySet":
        """Waiting ones that time has moved on by `at`, and that are not marked so yet."""
        grace, state = Checkpoint.GRACE, Checkpoint.State
        behind = (
            Q(state=state.SCHEDULED, due_at__lte=at)
            | Q(state=state.DUE, due_at__lte=at - grace)
            | Q(state=state.LATE, due_at__lte=at - 2 * grace)
        )
        # Said once more outside, so that the index is read up to `at` and not to its end.
        return self.present().filter(behind, due_at__lte=at)


class Checkpoint(Piece):
    """A gate. `due_at` is stored when it is set up and changes only when it is re-based or moved."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        DUE = "due", "Due"
        LATE = "late", "Late"
        MISSED = "missed", "Missed"
        SUBMITTED = "submitted", "Recorded on time"
        SUBMITTED_LATE = "submitted late", "Recorded late"
        SKIPPED = "skipped", "Skipped"
        CANCELLED = "cancelled", "Cancelled"
        RECORDED = "recorded", "History"

    WAITING: ClassVar = [State.SCHEDULED, State.DUE, State.LATE, State.MISSED]
    GRACE = timedelta(minutes=10)
    AHEAD = timedelta(minutes=10)

    offset = models.DurationField()
    due_at = models.DateTimeField()
    topic = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=14, choices=State, default=State.SCHEDULED)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="checkpoints"
    )
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    snapshot = models.JSONField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = CheckpointQuerySet.as_manager()

    class Meta(Piece.Meta):
        ordering: ClassVar = ["due_at", "pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                name="checkpoint_waiting",
                condition=Q(removed_at=None, state__in=["scheduled", "due", "late", "missed"]),
            )
        ]

    def __str__(self) -> str:
        hours = self.offset.total_seconds() / 3600
        if (hours * 4).is_integer():
            return f"{hours:g}-hour checkpoint"
        return f"{span(self.offset)} checkpoint"  # moved to a time of day: 3 h 17 min

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to pass it."""
        return self.state in self.WAITING
