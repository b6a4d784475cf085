"""One line for every change: what happened, who did it, and what it was before."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models

from accounts.models import User
from incidents.models import Entry, Incident


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it: times as ISO 8601, lengths in seconds, rows as their id."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Decimal():
            return f"{value.normalize():f}"
        case models.Model():
            return value.pk
    return value


def record(incident: Incident, verb: str, **facts: Any) -> Entry:
    """Write the entry of a change, inside the change's own transaction; facts as in `entry`.

    Call it while the incident's row is locked: then one incident's entries commit in order.
    """
    made = entry(incident, verb, **facts)
    made.save(force_insert=True)
    return made


def entry(
    incident: Incident,
    verb: str,
    *,
    part: str,
    text: str,
    by: User | None,
    row: models.Model | None = None,
    was: Mapping[str, Any] | None = None,
    now: Mapping[str, Any] | None = None,
    reason: str = "",
    occurred_at: datetime | None = None,
    quiet: bool = False,
) -> Entry:
    """The unsaved entry of a change.

    `part` is the id of the element on the page that changed. `was` and `now` hold every stored field
    of `row` that changed: any moment is put together again from them. `quiet` is for what a machine
    does every few minutes: it redraws open pages and is not among what people read.
    """
    made = Entry(
        incident=incident,
        verb=verb,
        part=part,
        text=text[:500],
        model=row._meta.label_lower if row else "",
        row=row.pk if row else None,
        was={name: plain(value) for name, value in (was or {}).items()},
        now={name: plain(value) for name, value in (now or {}).items()},
        reason=reason,
        by=by,
        quiet=quiet,
    )
    if occurred_at:
        made.occurred_at = occurred_at
    return made


def revision(incident: Incident) -> int:
    """The id of the incident's newest entry, 0 before the first: the page's place in the stream."""
    newest = Entry.objects.filter(incident=incident).order_by("-id").values_list("id", flat=True)
    return newest.first() or 0
