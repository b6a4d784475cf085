"""What a form of evidence holds, saved in one transaction: its file, its text, its place."""

from typing import Any

from django.db import transaction

from accounts.models import User
from evidence import changes
from evidence.forms.file import FileParts
from evidence.forms.seen import NewSeenForm, SeenForm
from evidence.models import Attachment, Evidence
from incidents.changes import pieces
from incidents.kinds import kinds
from incidents.models import Incident

PASTED = "pasted log.txt"


@transaction.atomic
def bring(form: NewSeenForm, *, by: User) -> Evidence:
    """Add the evidence with its file, and put it under its answer."""
    kind, evidence = kinds["evidence"], form.instance
    why, stance = form.place
    if why:
        setattr(evidence, kind.parent, why)
    values = form.values | {"attachment": attached(form.incident, form.file_parts, by=by)}
    done: Any = kind.add(evidence, kind, stance=stance, by=by, **values)
    return read_its_log(done, by=by)


@transaction.atomic
def change(form: SeenForm, *, by: User) -> Evidence:
    """Change the evidence; its former file stays in the history."""
    parts, evidence = form.file_parts, form.instance
    stored = pieces.locked(evidence, version=form.opened_version)
    new = attached(form.incident, parts, by=by)
    held = None if parts.drop else stored.attachment
    values = form.values | {"attachment": new or held}
    done = pieces.edit(stored, version=stored.version, part="whys", by=by, **values)
    return read_its_log(done, by=by) if new else done


def attached(incident: Incident, parts: FileParts, *, by: User) -> Attachment | None:
    """The file that was sent, or the text that was pasted; None without either."""
    if parts.sent:
        return changes.attach(incident, parts.sent, by=by)
    if parts.pasted:
        return changes.attach_text(incident, parts.pasted, name=PASTED, by=by)
    return None


def read_its_log(evidence: Evidence, *, by: User) -> Evidence:
    """A log that was just brought is read at once."""
    file = evidence.attachment
    if file and file.is_log and evidence.kind == Evidence.Kind.LOG:
        changes.ask_reading(file, query="", by=by)
    return evidence
