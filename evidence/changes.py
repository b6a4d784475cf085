"""What is done with files: bring one, let its log be read, give the result."""

from typing import Any

from django.db import transaction

from accounts.models import User
from evidence import nudging, storage
from evidence.logs import parse_query
from evidence.models import Attachment, LogReading
from evidence.naming import UNNAMED
from evidence.sniffing import HEAD, sniff
from evidence.uploads import NewFile
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident

PART = "artefacts"
OVER = (LogReading.State.DONE, LogReading.State.FAILED)


@transaction.atomic
def attach(incident: Incident, new: NewFile, *, by: User) -> Attachment:
    """Keep a file that was received. Raises OSError when it cannot be moved to its place."""
    storage.keep(new.path, new.sha256)
    values = {"size": new.size, "media_type": new.content_type, "sha256": new.sha256}
    unsaved = Attachment(incident=incident, name=new.name or UNNAMED, by=by, **values)
    return pieces.add(unsaved, part=PART, by=by)


@transaction.atomic
def attach_text(incident: Incident, text: str, *, name: str, by: User) -> Attachment:
    """Keep a pasted text as a file. Raises OSError when the disk is full."""
    raw = text.encode()
    sha256, size = storage.write([raw])
    values = {"size": size, "media_type": sniff(raw[:HEAD]), "sha256": sha256}
    unsaved = Attachment(incident=incident, name=name, by=by, **values)
    return pieces.add(unsaved, part=PART, by=by)


@transaction.atomic
def ask_reading(attachment: Attachment, *, query: str, by: User | None) -> LogReading:
    """Have a log read; a worker does it soon. Raises NotAQuery.

    The same question that still waits is not asked twice.
    """
    parse_query(query)
    pieces.lock(attachment.incident)
    waiting = attachment.log_readings.filter(query=query).exclude(state__in=OVER).first()
    if waiting:
        return waiting
    asked = LogReading(attachment=attachment, query=query, asked_by=by)
    asked.save(force_insert=True)
    nudging.nudge()
    return asked


@transaction.atomic
def finish_reading(reading: LogReading, counts: dict[str, Any]) -> bool:
    """Give the counts of a log that was read. False when another worker took it over meanwhile."""
    incident = pieces.lock(reading.attachment.incident)
    done, size = LogReading.State.DONE, reading.attachment.size
    values = {"counts": counts, "bytes_done": size, "lease_until": None, "error": ""}
    if not held(reading).update(state=done, **values):
        return False
    lines, matched = counts["lines"], counts["matched"]
    asked = f": {matched:,} match “{reading.query}”" if reading.query else ""
    timeline.record(
        incident,
        "read",
        part=PART,
        text=f"read {lines:,} lines of “{reading.attachment}”{asked}",
        by=reading.asked_by,
        row=reading,
        was={"state": LogReading.State.READING},
        # The curve of a long log is large, and no moment is put together from it.
        now={"state": done, "lines": lines, "matched": matched},
    )
    return True


@transaction.atomic
def fail_reading(reading: LogReading, why: str) -> bool:
    """Say why a log was not read. False when another worker took it over meanwhile."""
    incident = pieces.lock(reading.attachment.incident)
    failed = {"state": LogReading.State.FAILED, "error": why[:300], "lease_until": None}
    if not held(reading).update(**failed):
        return False
    timeline.record(
        incident,
        "not read",
        part=PART,
        text=f"could not read “{reading.attachment}”: {why}",
        by=reading.asked_by,
        row=reading,
        was={"state": LogReading.State.READING},
        now=failed,
    )
    return True


def held(reading: LogReading) -> Any:
    """The row, as long as this attempt is the one that reads it."""
    mine = {"pk": reading.pk, "attempt": reading.attempt, "state": LogReading.State.READING}
    return LogReading.objects.filter(**mine)
