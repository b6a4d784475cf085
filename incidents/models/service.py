"""Services, the state each is in during an incident, and the paths that users take through them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from incidents.models.piece import Piece


class Condition(models.TextChoices):
    """The state of a service or of a user flow."""

    OPERATIONAL = "operational", "Operational"
    DEGRADED = "degraded", "Degraded"
    FAILING = "failing", "Failing"
    BLOCKED = "blocked", "Blocked"
    UNKNOWN = "unknown", "Unknown"


class Service(models.Model):
    """A component that the organisation runs, known by name on every incident."""

    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    core = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = [Lower("name")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                name="service_name_unique",
                violation_error_message="There is a service of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AffectedService(Piece):
    """A service on one incident. `core` counts for the recovery rate and is never inferred."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="services"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="incidents")
    core = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=Condition, default=Condition.UNKNOWN)
    detail = models.CharField(max_length=300, blank=True)
    state_since = models.DateTimeField(null=True, blank=True)

    class Meta(Piece.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "service"],
                condition=Q(removed_at=None),
                name="service_once_an_incident",
                violation_error_message="This service is on the incident already.",
            )
        ]

    def __str__(self) -> str:
        return self.service.name


class ServiceState(models.Model):
    """One moment in the history of a service on an incident; rows are only ever added."""

    affected = models.ForeignKey(AffectedService, on_delete=models.CASCADE, related_name="history")
    state = models.CharField(max_length=12, choices=Condition)
    detail = models.CharField(max_length=300, blank=True)
    as_of = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-as_of", "-pk"]

    def __str__(self) -> str:
        return f"{self.affected}: {self.get_state_display()}"


class UserFlow(Piece):
    """A path that users take, such as sign-in to answer; its state follows from its steps."""

    incident = models.ForeignKey(
        "incidents.Incident", on_delete=models.CASCADE, related_name="flows"
    )
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class FlowStep(models.Model):
    """One step of a flow: a service of the incident, or words for something outside it."""

    flow = models.ForeignKey(UserFlow, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    service = models.ForeignKey(AffectedService, null=True, on_delete=models.SET_NULL)
    # Only for a step without a service on the incident; else the service's state is shown.
    state = models.CharField(max_length=12, choices=Condition, default=Condition.UNKNOWN)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def condition(self) -> str:
        """The state of this step now; a service that was removed says nothing any more."""
        follows = self.service is not None and self.service.removed_at is None
        return self.service.state if self.service and follows else self.state
