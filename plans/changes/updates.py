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


class AlreadyCorrected(Exception):
    """Somebody posted a correction of this update already: `later`."""

    def __init__(self, later: StatusUpdate) -> None:
        super().__init__(f"Update {later.number} corrects it already. Correct that one.")
        self.later = later


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
    """Post an update with the figures frozen as they are now. Raises AlreadyCorrected."""
    incident = pieces.lock(incident)
    if supersedes and (later := incident.updates.filter(supersedes=supersedes).first()):
        raise AlreadyCorrected(later)
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
