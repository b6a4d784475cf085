"""Decisions and forecasts: added to the record, never rewritten."""

from typing import Any

from django.db import transaction

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes.steps import next_number
from plans.models import Decision


@transaction.atomic
def decide(incident: Incident, *, by: User, **values: Any) -> Decision:
    """Record a choice; it gets the incident's next number."""
    incident = pieces.lock(incident)
    decision = Decision(incident=incident, by=by, **values)
    decision.number = next_number(incident.decisions)
    pieces.add(decision, part="decision", by=by)
    decision.refresh_from_db()
    return decision
