"""What every part of an incident has in common: its incident, its place, its version, its removal."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from incidents.models.incident import Incident


class Piece(models.Model):
    """A row that belongs to an incident, is edited on its page, and can be removed and put back."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position", "pk"]
