"""The file that came with a form, kept from one try to the next: browsers send it only once."""

from dataclasses import dataclass

from django.core import signing

from evidence import storage
from evidence.uploads import NewFile
from incidents.models import Incident

LONGEST_WAIT = 24 * 3600  # seconds


@dataclass(frozen=True)
class FileParts:
    """A file that was received, or a text to keep as one; `drop` takes away what is there."""

    sent: NewFile | None
    pasted: str = ""
    drop: bool = False


def ticket(new: NewFile, incident: Incident, *, by: int) -> str:
    """Keep a file whose form has to come back; with this, and only by this person, it is found."""
    storage.keep(new.path, new.sha256)
    held = {"name": new.name, "size": new.size, "type": new.content_type, "sha256": new.sha256}
    return signing.dumps(held, salt=salt(incident, by))


def waiting(text: str, incident: Incident, *, by: int) -> NewFile | None:
    """The file of a ticket; None for what is none, or is another's or too old."""
    try:
        held = signing.loads(text, salt=salt(incident, by), max_age=LONGEST_WAIT)
    except signing.BadSignature:
        return None
    return NewFile.stored(
        name=held["name"],
        size=held["size"],
        media_type=held["type"],
        sha256=held["sha256"],
    )


def salt(incident: Incident, by: int) -> str:
    """A ticket is good for one incident and one person."""
    return f"evidence-file-{incident.pk}-{by}"
