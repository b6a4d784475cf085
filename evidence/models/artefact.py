"""Documents, configuration files and log queries that are named, and kept elsewhere."""

from django.db import models

from incidents.models import Piece


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
