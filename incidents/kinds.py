"""The kinds of pieces that an incident is made of: how each is entered, and where it is shown.

Apps above register theirs at start-up; one set of views then serves them all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from incidents.changes import pieces
from incidents.forms.piece import PieceForm
from incidents.models import Piece


def add_plainly(piece: Piece, kind: "Kind", /, *, by: User, **values: Any) -> Piece:
    """Fill the unsaved piece and insert it at the end of its list."""
    for name, value in values.items():
        setattr(piece, name, value)
    return pieces.add(piece, part=kind.list_part(piece), scope=kind.scope(piece), by=by)


def edit_plainly(piece: Piece, kind: "Kind", /, *, version: int, by: User, **values: Any) -> Piece:
    """Set the fields that differ."""
    return pieces.edit(piece, version=version, part=kind.part(piece), by=by, **values)


def within_incident(piece: Piece) -> dict[str, Any]:
    """The list of most pieces: all of their kind on the incident."""
    return {"incident": piece.incident}


@dataclass(frozen=True)
class Kind:
    """A kind of piece. `name` is its noun in URLs, `label` what people call it.

    `part` gives the id of the element that shows a piece, `list_part` of the one that changes when
    pieces come, go or move; `scope` the rows among which it is listed; `parent` the attribute that
    `?under=` sets on a new one, to a row of `parent_model`; `asked` names fields that a link may
    fill in its form. `add` and the other verbs may be changes with rules of their own.
    """

    name: str
    label: str
    model: type[Piece]
    form: type[PieceForm[Any]]
    part: Callable[[Any], str]
    list_part: Callable[[Any], str]
    scope: Callable[[Any], dict[str, Any]] = within_incident
    parent: str = ""
    parent_model: type[Piece] | None = None
    asked: tuple[str, ...] = ()
    add: Callable[..., Piece] = field(default=add_plainly)
    edit: Callable[..., Piece] = field(default=edit_plainly)
    remove: Callable[..., Piece] = field(default=pieces.remove)
    put_back: Callable[..., Piece] = field(default=pieces.put_back)

    @property
    def needs_parent(self) -> bool:
        """Whether a piece of this kind cannot be without its parent, and its form does not ask."""
        columns = {column.name: column for column in self.model._meta.concrete_fields}
        held = columns.get(self.parent)
        return held is not None and not held.null and self.parent not in self.form.base_fields

    def siblings(self, piece: Piece) -> QuerySet[Any]:
        """The rows among which this piece is listed, in their order."""
        rows = self.model._default_manager.filter(**self.scope(piece), removed_at=None)
        return rows.order_by("position", "pk")


kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind at start-up; a second one of the same name is a mistake."""
    assert kind.name not in kinds, f"the kind {kind.name} is registered twice"
    kinds[kind.name] = kind


def in_part(name: str) -> Callable[[Any], str]:
    """For kinds that are shown in one card: its id, whatever the piece."""
    return lambda piece: name
