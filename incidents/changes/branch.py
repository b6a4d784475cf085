"""Removing a piece with all that stands under it, and putting the same back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Piece


@transaction.atomic
def remove[P: Piece](piece: P, below: QuerySet[Any], *, part: str, by: User) -> P:
    """Take a piece off the page with those of `below` that are still there. Raises Gone.

    All get one moment of removal, by which an undo knows what went together.
    """
    gone = pieces.remove(piece, part=part, by=by)
    for each in below.filter(removed_at=None):
        follow(each, "removed", gone, at=gone.removed_at, part=part, by=by)
    return gone


@transaction.atomic
def put_back[P: Piece](
    piece: P, below: QuerySet[Any], *, under: Piece | None, part: str, by: User
) -> P:
    """Undo a removal of a piece and of what went with it; what was removed before stays away.

    Raises ValidationError while `under`, where it stood, is removed itself.
    """
    pieces.lock(piece.incident)
    if under and pieces.reread(under).removed_at:
        raise ValidationError(f"Put back “{under}” first: this stood under it.")
    went_at = pieces.reread(piece).removed_at
    back = pieces.put_back(piece, part=part, by=by)
    if went_at:
        for each in below.filter(removed_at=went_at):
            follow(each, "put back", back, at=None, part=part, by=by)
    return back


def follow(
    piece: Piece, verb: str, head: Piece, *, at: datetime | None, part: str, by: User
) -> None:
    """Let a piece, read under the incident's lock, go or come with the one it stands under."""
    was = {"removed_at": piece.removed_at}
    pieces.store(piece, removed_at=at)
    timeline.record(
        head.incident,
        verb,
        part=part,
        text=f"{verb} {pieces.noun(piece)} “{piece}” along with “{head}”",
        by=by,
        row=piece,
        was=was,
        now={"removed_at": at},
    )
