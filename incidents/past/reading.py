"""Reading the past with today's code: queries see replayed rows in place of the tables.

PostgreSQL lets a common table expression stand before a table of the same name. Every query that
runs within `seen_at` gets such expressions in front, so that the parts of the page are drawn by
the very code that draws them today, and nothing is written or copied.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models
from psycopg.sql import SQL, Identifier

from config import moment
from incidents.models import Entry, Incident
from incidents.past.replay import replay
from incidents.past.tables import models_of_the_past, rows_of, stamped

WRITTEN = SQL("SELECT * FROM {table} WHERE {column} <= %s")
POPULATED = SQL("SELECT * FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb)")
NAME = re.compile(r'"([a-z]+_[a-z]+)"')

Execute = Callable[[str, Any, bool, Any], Any]
Stand = tuple[str, list[Any]]


class Past:
    """What stands before each table: SQL with its parameters, by the table's name."""

    def __init__(self, incident: Incident, last: int, at: datetime) -> None:
        entries = Entry.objects.filter(incident=incident, id__lte=last).order_by("id")
        rows = replay(entries)
        self.stands: dict[str, Stand] = {Entry._meta.db_table: written(Entry, "id", last)}
        for model in models_of_the_past():
            self.stands[model._meta.db_table] = populated(model, rows_of(model, rows, incident))
        for model, column in stamped.items():
            self.stands[model._meta.db_table] = written(model, column, at)

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a query with what stands before the tables that it names."""
        named = {name for name in NAME.findall(sql) if name in self.stands}
        if not named:
            return execute(sql, params, many, context)
        stands = [(name, *self.stands[name]) for name in sorted(named)]
        front = ", ".join(f'"{name}" AS ({select})' for name, select, _ in stands)
        values = [value for _, _, found in stands for value in found]
        return execute(f"WITH {front} {sql}", (*values, *(params or ())), many, context)


def written(model: type[models.Model], column: str, until: Any) -> Stand:
    """A SELECT of the rows that were there when `column` had come to `until`."""
    names = {"table": Identifier(model._meta.db_table), "column": Identifier(column)}
    return WRITTEN.format(**names).as_string(), [until]


def populated(model: type[models.Model], rows: list[dict[str, Any]]) -> Stand:
    """A SELECT that gives these rows the types of the model's table."""
    table = Identifier(model._meta.db_table)
    return POPULATED.format(table=table).as_string(), [json.dumps(rows)]


def last_entry(incident: Incident, at: datetime) -> Entry | None:
    """The newest entry that was written by `at`; None before the first."""
    rows = Entry.objects.filter(incident=incident, recorded_at__lte=at)
    return rows.order_by("-id").first()


@contextmanager
def seen_at(incident: Incident, at: datetime) -> Iterator[Incident]:
    """Within, every read of this incident sees it as it was known at `at`; clocks stand still.

    Yields the incident as it was. People and the organisation's services are those of today.
    Raises Incident.DoesNotExist for a moment before it was declared.
    """
    last = last_entry(incident, at)
    if last is None:
        raise Incident.DoesNotExist(
            f"#{incident.number} was declared after {at:%Y-%m-%d %H:%M} UTC"
        )
    past = Past(incident, last.pk, at)
    with connection.execute_wrapper(past), moment.standing_still(at):
        yield Incident.objects.get(pk=incident.pk)
