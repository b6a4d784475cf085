"""Posting status updates: once posted they stand; a correction is a new one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident
from plans.changes.criteria import evaluate
from plans.changes.steps import next_number
from plans.models import StatusUpdate
from plans.since import before_update, frozen, update_before
from plans.snapshot import Row, snapshot
from plans.unchanged import CARRIED, unchanged


class AlreadyCorrected(Exception):
    """Somebody posted a correction of this update already: `later`."""

    def __init__(self, later: StatusUpdate) -> None:
        super().__init__(f"Update {later.number} corrects it already. Correct that one.")
        self.later = later


@transaction.atomic
def tell(incident: Incident, *, by: User, headline: str, **values: Any) -> StatusUpdate:
    """Judge the criteria as things stand, then post. Raises AlreadyCorrected."""
    evaluate(incident, at=timezone.now())
    return post(incident, by=by, headline=headline, **values)


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
    before = update_before(incident, supersedes)
    update = StatusUpdate(
        incident=incident,
        number=next_number(incident.updates),
        headline=headline,
        posted_by=by,
        as_of=as_of or timezone.now(),
        supersedes=supersedes,
        **{**goes_on_from(before), **values},
    )
    update.snapshot = figures(update, before)
    return keep(update, by=by)


def goes_on_from(before: StatusUpdate | None) -> dict[str, Any]:
    """The kind of an update and the start of its period, by the one before."""
    if before is None:
        return {"kind": StatusUpdate.Kind.INITIAL, "period_from": None}
    return {"kind": StatusUpdate.Kind.UPDATE, "period_from": before.as_of}


def figures(update: StatusUpdate, before: StatusUpdate | None) -> Row:
    """What is frozen: the figures, what changed, and since when each line stands as it does."""
    now = snapshot(update.incident)
    texts = {name: getattr(update, name) for name in CARRIED}
    since = {"unchanged": unchanged(texts, before)}
    return frozen(now, before_update(update.incident, now, update.supersedes)) | since


def keep(update: StatusUpdate, *, by: User | None) -> StatusUpdate:
    """Insert an update with its line of history."""
    update.save(force_insert=True)
    text = f"posted update {update.number}: {update.headline}"
    now = {"headline": update.headline}
    timeline.record(
        update.incident, "posted", part="updates", text=text, by=by, row=update, now=now
    )
    return update
