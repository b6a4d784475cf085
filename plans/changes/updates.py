"""Posting status updates: once posted they stand; a correction is a new one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes.steps import next_number
from plans.models import StatusUpdate
from plans.snapshot import snapshot


@transaction.atomic
def post(
    incident: Incident,
    *,
    by: User | None,
    headline: str,
    as_of: datetime | None = None,
    supersedes: StatusUpdate | None = None,
    **values: Any,
) -> StatusUpdate:
    """Post an update with the figures frozen as they are now."""
    incident = pieces.lock(incident)
    number = next_number(incident.updates)
    before = incident.updates.first()
    kind = StatusUpdate.Kind.UPDATE if before else StatusUpdate.Kind.INITIAL
    update = StatusUpdate(
        incident=incident,
        number=number,
        headline=headline,
        posted_by=by,
        as_of=as_of or timezone.now(),
        snapshot=snapshot(incident),
        supersedes=supersedes,
        **{"kind": kind, "period_from": before.as_of if before else None, **values},
    )
    update.save(force_insert=True)
    text = f"posted update {number}: {headline}"
    timeline.record(
        incident, "posted", part="updates", text=text, by=by, row=update, now={"headline": headline}
    )
    return update
