"""Which tables an incident's past is put together in: by replaying, or by when a row was written."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Now

from incidents.models import FlowStep, Incident, Piece, Role, UserFlow
from incidents.past.replay import History, Rows

Values = dict[str, Any]


def models_of_the_past() -> list[type[models.Model]]:
    """The models whose rows are changed, each change with its entry."""
    pieces = [model for model in apps.get_models() if issubclass(model, Piece)]
    return [Incident, Role, FlowStep, *pieces, *others]


others: list[type[models.Model]] = []
# Rows that are only ever added, with the column that says when.
stamped: dict[type[models.Model], str] = {}


def replay_too(model: type[models.Model]) -> None:
    """A model that is no piece, and whose changes are in the timeline all the same."""
    others.append(model)


def only_added(model: type[models.Model], column: str) -> None:
    """A model whose rows never change; `column` holds the time of writing."""
    stamped[model] = column


def values_of(model: type[models.Model], key: int, history: History) -> Values:
    """A row's columns as JSON: what the timeline has, else what a new row starts with."""
    values: Values = {}
    for field in model._meta.concrete_fields:
        values[str(field.column)] = history.fields.get(field.name, start(field, history))
    return values | {"id": key}


def start(field: models.Field[Any, Any], history: History) -> Any:
    """What a field holds that nobody ever set."""
    if isinstance(getattr(field, "db_default", None), Now):
        return history.since.isoformat()
    default = field.get_default()
    return default if isinstance(default, str | int | float | bool | list | dict) else None


def rows_of(model: type[models.Model], rows: Rows, incident: Incident) -> list[Values]:
    """The rows of a replayed model; all of them belong to this incident."""
    if model is FlowStep:
        return flow_steps(rows)
    found = rows.get(model._meta.label_lower, {}).items()
    if model is Incident:
        return [whole(incident, values_of(model, key, history)) for key, history in found]
    return [values_of(model, key, history) | {"incident_id": incident.pk} for key, history in found]


def whole(incident: Incident, values: Values) -> Values:
    """With what never changes about an incident, and what the database computes from the rest."""
    over = {Incident.State.RESOLVED, Incident.State.CLOSED}
    return values | {
        "number": incident.number,
        "created_at": incident.created_at.isoformat(),
        "created_by_id": incident.created_by_id,
        "is_open": values["state"] not in over,
    }


def flow_steps(rows: Rows) -> list[Values]:
    """The steps of user flows, which are written down with their flow.

    Entries of the first version name no service; such a step shows its own state.
    """
    flows = rows.get(UserFlow._meta.label_lower, {})
    return [
        {"id": key * 1000 + n, "flow_id": key, "position": n,
         "name": name, "state": state, "service_id": service[0] if service else None}
        for key, history in flows.items()
        for n, (name, state, *service) in enumerate(history.fields.get("steps", []))
    ]  # fmt: skip
