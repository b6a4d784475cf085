"""Entries that people write themselves, and corrections of when something happened."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from incidents import timeline
from incidents.changes.pieces import Stale, lock
from incidents.models import Entry, Incident


@transaction.atomic
def note_event(incident: Incident, *, text: str, occurred_at: datetime, by: User) -> Entry:
    """Put something that happened outside the application on the timeline."""
    incident = lock(incident)
    return timeline.record(
        incident, "happened", part="feed", text=text, by=by, occurred_at=occurred_at
    )


@transaction.atomic
def correct_time(entry: Entry, *, version: int, occurred_at: datetime, by: User) -> Entry:
    """Correct when something happened; when it was recorded never changes. Raises Stale."""
    incident = lock(entry.incident)
    entry = Entry.objects.select_related("incident").get(pk=entry.pk)
    if entry.version != version:
        raise Stale(entry)
    was = {"occurred_at": entry.occurred_at}
    entry.occurred_at, entry.version = occurred_at, entry.version + 1
    entry.save(update_fields=["occurred_at", "version"])
    timeline.record(
        incident,
        "corrected",
        part="feed",
        text=f"corrected the time of “{entry.text}”"[:500],
        by=by,
        row=entry,
        was=was,
        now={"occurred_at": occurred_at},
    )
    return entry
