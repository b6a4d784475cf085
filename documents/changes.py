"""Making an incident of a document: one transaction, through the same changes that people use."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from documents import importing
from documents.models import SourceDocument
from documents.preview import understood
from incidents.changes import incident as incidents
from incidents.models import Incident
from plans.changes import checkpoints


@transaction.atomic
def import_document(
    raw: bytes, *, name: str, owner: User, repair: bool, start_at: datetime | None = None
) -> Incident:
    """Read a document and create its incident, owned by `owner`.

    Without `start_at` it is a record: its times are history. With it the clock starts there.
    Raises documents.decode.Unreadable for what is no document; then nothing is stored.
    """
    seen = understood(raw, repaired=repair)
    incident = incidents.declare(
        by=owner, is_record=True, **importing.facts(seen.document, now=timezone.now())
    )
    for bring in importing.SECTIONS:
        bring(incident, seen.document, by=owner)
    keep(incident, raw, name=name, codec=seen.codec, plan=seen.plan, by=owner)
    if start_at:
        incident = checkpoints.start_clock(incident, at=start_at, by=owner)
    return incident


def keep(
    incident: Incident, raw: bytes, *, name: str, codec: str, plan: str, by: User
) -> SourceDocument:
    """Keep the bytes as they came, with how they were read."""
    return SourceDocument.objects.create(
        incident=incident,
        name=name[:200],
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        codec=codec,
        repair=plan,
        created_by=by,
    )
