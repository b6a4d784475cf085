"""What is done to an incident itself: declare, describe, set the state, the times, reopen."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import roles
from incidents.changes.pieces import Stale, lock
from incidents.models import Incident, Role

DECLARING = 1278  # the advisory lock under which numbers are given


class NotOpen(Exception):
    """The incident is resolved or closed; it must be reopened first."""


def next_number() -> int:
    """The next local number, without gaps: numbers are given one transaction at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DECLARING])
    return (Incident.objects.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def declare(*, by: User, title: str, **values: Any) -> Incident:
    """Open an incident; whoever declares it owns it, and commands it unless a record is read in."""
    incident = Incident(number=next_number(), title=title, created_by=by, **values)
    incident.save(force_insert=True)
    incident.refresh_from_db()
    timeline.record(
        incident,
        "declared",
        part="header",
        text=f"declared “{title}”",
        by=by,
        row=incident,
        now=start(incident),
    )
    roles.give(incident, user=by, name=Role.Name.OWNER, by=by)
    if not incident.is_record:
        roles.give(incident, user=by, name=Role.Name.COMMANDER, by=by)
    return incident


@transaction.atomic
def describe(incident: Incident, *, version: int, by: User, **values: Any) -> Incident:
    """Set fields of the incident. Raises Stale; ValidationError when times contradict each other."""
    incident = fresh(incident, version=version)
    was = {name: getattr(incident, name) for name in values}
    changed = {name: value for name, value in values.items() if was[name] != value}
    if not changed:
        return incident
    store(incident, **changed)
    timeline.record(
        incident,
        "edited",
        part="header",
        text=f"edited {words(changed)}",
        by=by,
        row=incident,
        was={name: was[name] for name in changed},
        now=changed,
    )
    return incident


@transaction.atomic
def set_state(
    incident: Incident, *, state: str, by: User, note: str = "", at: datetime | None = None
) -> Incident:
    """Move an open incident to another open state, or to resolved with its time.

    Raises NotOpen; ValidationError for a time before the incident was mitigated.
    """
    incident = fresh(incident, version=None)
    if not incident.is_open:
        raise NotOpen(str(incident))
    was = {"state": incident.state, "status_note": incident.status_note}
    values: dict[str, Any] = {"state": state, "status_note": note}
    if state == Incident.State.RESOLVED and not incident.resolved_at:
        values["resolved_at"] = at or timezone.now()
    store(incident, **values)
    text = f"set the state to {incident.get_state_display().lower()}"
    timeline.record(
        incident,
        "state",
        part="header",
        text=text,
        by=by,
        row=incident,
        was=was,
        now=values,
        occurred_at=at,
    )
    return incident


@transaction.atomic
def set_privacy(incident: Incident, *, private: bool, by: User) -> Incident:
    """Show an incident only to the people on it, or to everybody who may see incidents."""
    incident = fresh(incident, version=None)
    if incident.private == private:
        return incident
    store(incident, private=private)
    timeline.record(
        incident,
        "privacy",
        part="header",
        by=by,
        row=incident,
        text="made the incident private" if private else "opened the incident to everybody",
        was={"private": not private},
        now={"private": private},
    )
    return incident


@transaction.atomic
def reopen(incident: Incident, *, reason: str, by: User) -> Incident:
    """Take a resolved or closed incident up again; the reason is kept."""
    incident = fresh(incident, version=None)
    if incident.is_open:
        return incident
    was = {name: getattr(incident, name) for name in ("state", "resolved_at", "closed_at")}
    values = {"state": Incident.State.INVESTIGATING, "resolved_at": None, "closed_at": None}
    store(incident, **values)
    timeline.record(
        incident,
        "reopened",
        part="header",
        text="reopened the incident",
        by=by,
        row=incident,
        was=was,
        now=values,
        reason=reason,
    )
    return incident


def start(incident: Incident) -> dict[str, Any]:
    """The fields of a new incident as the timeline keeps them."""
    skipped = {"number", "version", "created_at", "created_by", "is_open", "search"}
    fields = [f for f in incident._meta.concrete_fields if f.name not in skipped]
    return {field.name: field.value_from_object(incident) for field in fields}


def fresh(incident: Incident, *, version: int | None) -> Incident:
    """The incident's row under lock. Raises Stale when `version` is given and is not the row's."""
    incident = lock(incident)
    if version is not None and version != incident.version:
        raise Stale(incident)
    return incident


def store(incident: Incident, **values: Any) -> None:
    """Write these fields of a locked incident. Raises ValidationError when its times contradict."""
    for name, value in values.items():
        setattr(incident, name, value)
    incident.version += 1
    incident.validate_constraints()
    incident.save(update_fields=[*values, "version"])
    incident.refresh_from_db(fields=["is_open"])


def words(changed: dict[str, Any]) -> str:
    """The names of the changed fields in a sentence."""
    return ", ".join(name.replace("_", " ") for name in changed)
