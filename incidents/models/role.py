"""Who does what on an incident, and since when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from incidents.models.incident import Incident


class Role(models.Model):
    """A role that a person holds on one incident; it ends, it is not deleted."""

    class Name(models.TextChoices):
        COMMANDER = "commander", "Commander"
        DEPUTY = "deputy", "Deputy"
        SCRIBE = "scribe", "Scribe"
        COMMS = "comms", "Comms"
        OWNER = "owner", "Owner"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="incident_roles")
    name = models.CharField(max_length=20, choices=Name)
    since = models.DateTimeField(db_default=Now())
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(name="commander", until=None),
                name="one_commander_at_a_time",
                violation_error_message="There is a commander already; hand over instead.",
            ),
            models.UniqueConstraint(
                fields=["incident", "user", "name"],
                condition=Q(until=None),
                name="role_held_once",
                violation_error_message="This person holds this role already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.get_name_display()}"
