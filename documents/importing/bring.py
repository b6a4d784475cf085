"""Adding one piece: cut to what its columns hold, at the end of its list."""

from typing import Any

from django.db import models

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident, Piece


def bring[P: Piece](
    model: type[P], incident: Incident, *, part: str, by: User, scope: Any = None, **values: Any
) -> P:
    """A new piece of this model on the incident; texts are cut to their columns."""
    piece = model(incident=incident, **{name: fitted(model, name, v) for name, v in values.items()})
    return pieces.add(piece, part=part, scope=scope, by=by)


def fitted(model: type[Piece], name: str, value: Any) -> Any:
    """A text cut to the length of its column; anything else as it is."""
    field = model._meta.get_field(name)
    longest = field.max_length if isinstance(field, models.CharField) else None
    return value[:longest] if longest and isinstance(value, str) else value
