"""Where metrics are read by themselves: the Prometheus servers that administrators entered."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower


class ReadingSource(models.Model):
    """A server that answers queries. Its address is held against the allow-list at every request."""

    name = models.CharField(max_length=80)
    url = models.URLField(max_length=300)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = [Lower("name")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("name"),
                name="reading_source_name_unique",
                violation_error_message="There is a source of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
