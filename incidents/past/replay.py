"""From entries of the timeline to the rows that they describe: pure, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


class Recorded(Protocol):
    """What replaying needs of an entry."""

    model: str
    row: int | None
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    recorded_at: datetime


@dataclass
class History:
    """The fields of one row as the timeline has them, and when its first entry was written."""

    since: datetime
    fields: dict[str, Any] = field(default_factory=dict)


Rows = dict[str, dict[int, History]]


def replay(entries: Iterable[Recorded]) -> Rows:
    """The rows after these entries, given in the order in which they were written.

    Rows are found by model label and key. An entry that had fields before and has none now says
    that the row is gone.
    """
    rows: Rows = {}
    for entry in entries:
        if entry.row is None or not entry.model:
            continue
        kept = rows.setdefault(entry.model, {})
        if entry.was and not entry.now:
            kept.pop(entry.row, None)
            continue
        history = kept.setdefault(entry.row, History(entry.recorded_at))
        history.fields |= entry.now
    return rows
