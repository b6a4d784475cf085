"""The documents that incidents were read from, kept byte for byte."""

from django.db import models
from django.db.models.functions import Now

from accounts.models import User
from incidents.models import Incident


class SourceDocument(models.Model):
    """An imported analysis: its bytes as they came, and how its encoding was read and repaired."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=200, blank=True)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    codec = models.CharField(max_length=20)
    repair = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name or self.sha256[:12]
