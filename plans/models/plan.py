"""The plan on the incident's clock: phases, steps, sub-steps, and commands that are shown, never run."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from incidents.models import Piece


class Phase(Piece):
    """A stretch of the plan: offsets from the incident's base, so absolute times are computed."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    starts = models.DurationField(null=True, blank=True)
    ends = models.DurationField(null=True, blank=True)
    window = models.CharField(max_length=80, blank=True)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(starts__lt=models.F("ends")),
                name="phase_ends_after_its_start",
                violation_error_message="A phase must end after it starts.",
            )
        ]

    def __str__(self) -> str:
        return f"Phase {self.number}: {self.title}"

    @property
    def slot(self) -> str:
        """The name of the element that shows it."""
        return f"phase-{self.pk}"

    @property
    def starts_at(self) -> datetime | None:
        """When the phase starts, on the clock of everyone."""
        base = self.incident.base
        return base + self.starts if base and self.starts is not None else None

    @property
    def ends_at(self) -> datetime | None:
        """When the phase should be over."""
        base = self.incident.base
        return base + self.ends if base and self.ends is not None else None


class Step(Piece):
    """An action of the plan; its number is its own and runs on across phases."""

    class State(models.TextChoices):
        TODO = "todo", "To do"
        DOING = "doing", "In progress"
        DONE = "done", "Done"
        DROPPED = "dropped", "Won't do"

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    detail = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TODO)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="steps"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class SubStep(Piece):
    """A line to tick under a step."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="substeps")
    text = models.TextField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.text[:80]


class CommandBlock(Piece):
    """Commands under a step, to read and to copy. The application never runs them."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="commands")
    language = models.CharField(max_length=30, blank=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text.splitlines()[0][:80] if self.text else ""
