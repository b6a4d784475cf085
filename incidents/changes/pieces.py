"""The five verbs that every piece of an incident knows: add, edit, remove, put back, move."""

from collections.abc import Mapping
from typing import Any, cast

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.models import Incident, Piece


class Stale(Exception):
    """Somebody saved a newer version first; `theirs` is the row as it stands now."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("This was changed by somebody else.")
        self.theirs = theirs


class Gone(Exception):
    """The piece was removed meanwhile."""


def lock(incident: Incident) -> Incident:
    """The incident's row, locked: changes of one incident queue up, so its entries are in order."""
    return Incident.objects.select_for_update(no_key=True).get(pk=incident.pk)


def locked[P: Piece](piece: P, *, version: int | None) -> P:
    """The piece as it stands, under the incident's lock.

    Raises Stale when `version` is given and is not the row's, Gone when it was removed.
    """
    lock(piece.incident)
    now = reread(piece)
    if now.removed_at is not None:
        raise Gone(str(now))
    if version is not None and version != now.version:
        raise Stale(now)
    return now


def reread[P: Piece](piece: P) -> P:
    """The row as it is stored, with its incident."""
    row: Any = type(piece)._default_manager.select_related("incident").get(pk=piece.pk)
    return cast("P", row)


def place_after_last(model: type[Piece], **scope: Any) -> int:
    """The next free position among the rows of `scope`."""
    last = model._default_manager.filter(**scope).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def add[P: Piece](
    piece: P,
    *,
    part: str,
    by: User | None,
    scope: Mapping[str, Any] | None = None,
    also: Mapping[str, Any] | None = None,
) -> P:
    """Insert an unsaved piece last among the rows of `scope`; `also` goes on the record too."""
    piece.incident = lock(piece.incident)
    siblings = scope if scope is not None else {"incident": piece.incident}
    piece.position = place_after_last(type(piece), **siblings)
    piece.validate_constraints()
    piece.save(force_insert=True)
    timeline.record(
        piece.incident,
        "added",
        part=part,
        text=f"added {noun(piece)} “{piece}”",
        by=by,
        row=piece,
        now=state(piece) | dict(also or {}),
    )
    return piece


@transaction.atomic
def edit[P: Piece](piece: P, *, version: int, part: str, by: User | None, **values: Any) -> P:
    """Set fields of a piece. Raises Stale or Gone; writes nothing when nothing differs."""
    piece = locked(piece, version=version)
    was = {name: getattr(piece, name) for name in values}
    changed = {name: value for name, value in values.items() if was[name] != value}
    if not changed:
        return piece
    store(piece, **changed)
    timeline.record(
        piece.incident,
        "edited",
        part=part,
        text=f"edited {noun(piece)} “{piece}”",
        by=by,
        row=piece,
        was={name: was[name] for name in changed},
        now=changed,
    )
    return piece


def store(piece: Piece, **values: Any) -> None:
    """Write these fields of a locked piece and count its version up; no history of its own.

    Raises ValidationError when the table's rules refuse them.
    """
    for name, value in values.items():
        setattr(piece, name, value)
    piece.version += 1
    piece.validate_constraints()
    piece.save(update_fields=[*values, "version"])


@transaction.atomic
def remove[P: Piece](piece: P, *, part: str, by: User | None) -> P:
    """Take a piece off the page; its row stays, so that it can be put back."""
    piece = locked(piece, version=None)
    store(piece, removed_at=timezone.now())
    timeline.record(
        piece.incident,
        "removed",
        part=part,
        text=f"removed {noun(piece)} “{piece}”",
        by=by,
        row=piece,
        was={"removed_at": None},
        now={"removed_at": piece.removed_at},
    )
    return piece


@transaction.atomic
def put_back[P: Piece](piece: P, *, part: str, by: User | None) -> P:
    """Undo a removal; doing it twice changes nothing."""
    lock(piece.incident)
    piece = reread(piece)
    if piece.removed_at is None:
        return piece
    was = {"removed_at": piece.removed_at}
    store(piece, removed_at=None)
    timeline.record(
        piece.incident,
        "put back",
        part=part,
        text=f"put back {noun(piece)} “{piece}”",
        by=by,
        row=piece,
        was=was,
        now={"removed_at": None},
    )
    return piece


@transaction.atomic
def move[P: Piece](piece: P, *, up: bool, siblings: models.QuerySet[P], part: str, by: User) -> P:
    """Swap a piece with its neighbour among `siblings`; at the end of the list nothing happens."""
    piece = locked(piece, version=None)
    order = list(siblings)
    here = next((i for i, other in enumerate(order) if other.pk == piece.pk), 0)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return piece
    order[here], order[there] = order[there], order[here]
    words = f"moved {noun(piece)} “{piece}” {'up' if up else 'down'}"
    for place, each in enumerate(order):
        if each.position != place:
            put_at(each, place, words, quiet=each.pk != piece.pk, part=part, by=by)
    return piece


def put_at(piece: Any, place: int, words: str, *, quiet: bool, part: str, by: User) -> None:
    """Give a row its place in the list; the others make room quietly."""
    was = {"position": piece.position}
    piece.position = place
    piece.save(update_fields=["position"])
    now = {"position": place}
    incident = piece.incident
    timeline.record(
        incident, "moved", part=part, text=words, by=by, row=piece, was=was, now=now, quiet=quiet
    )


def noun(piece: models.Model) -> str:
    """What a piece is called in a sentence."""
    return str(piece._meta.verbose_name)


def state(piece: Piece) -> dict[str, Any]:
    """The fields of a new piece as the timeline keeps them; `position` too, for its place then."""
    skipped = {"incident", "version", "removed_at"}
    fields = [f for f in piece._meta.concrete_fields if f.name not in skipped]
    return {f.name: f.value_from_object(piece) for f in fields}
