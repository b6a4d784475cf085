"""Which row of one snapshot is which of another: by its id, else by what it is called."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, Any]
Pair = tuple[Row | None, Row | None]


def said(row: Row | None, key: str) -> str:
    """A row's text, empty where there is none."""
    value = row.get(key) if row else None
    return "" if value is None else str(value)


def name_of(old: Row | None, new: Row | None) -> str:
    """What a row is called, by its newest words."""
    row = new or old or {}
    return str(row.get("name") or row.get("label") or row.get("text") or "")


def pairs(before: Sequence[Row], now: Sequence[Row]) -> Iterator[Pair]:
    """Each row with the one that it was: by its id, by its name where either has none."""
    by_id = all("id" in row for row in [*before, *now])
    old = dict(zip(keys(before, by_id), before, strict=True))
    new = dict(zip(keys(now, by_id), now, strict=True))
    yield from ((old.get(key), row) for key, row in new.items())
    yield from ((row, None) for key, row in old.items() if key not in new)


def keys(rows: Sequence[Row], by_id: bool) -> Iterator[tuple[str, int]]:
    """A key for each row; of those that are called the same, the nth is the nth."""
    seen: Counter[str] = Counter()
    for row in rows:
        name = said(row, "id") if by_id else name_of(row, None)
        yield name, seen[name]
        seen[name] += 1
