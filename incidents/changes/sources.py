"""The servers that metrics are read from; they belong to the organisation, not to an incident."""

from datetime import datetime

from django.db import transaction

from incidents.changes.pieces import Stale
from incidents.models import ReadingSource


@transaction.atomic
def create_source(*, name: str, url: str) -> ReadingSource:
    """A new source."""
    return ReadingSource.objects.create(name=name, url=url)


@transaction.atomic
def edit_source(source: ReadingSource, *, version: int, name: str, url: str) -> ReadingSource:
    """Set a source's name and address. Raises Stale."""
    now = ReadingSource.objects.select_for_update().get(pk=source.pk)
    if now.version != version:
        raise Stale(now)
    now.name, now.url, now.version = name, url, now.version + 1
    now.save(update_fields=["name", "url", "version"])
    return now


@transaction.atomic
def retire(source: ReadingSource, *, at: datetime | None) -> ReadingSource:
    """Ask it no more (or, with None, again); metrics keep what was read."""
    now = ReadingSource.objects.select_for_update().get(pk=source.pk)
    now.retired_at = at
    now.save(update_fields=["retired_at"])
    return now
