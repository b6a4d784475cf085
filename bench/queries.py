"""A tick among a million gates that are not due yet: the time in the database of every statement."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection, models

from notices.clock import now
from notices.delivery import tick
from notices.models import Notice
from plans.models import Checkpoint
from tests.faults import storm

FUTURE, SETTLED = 1_000_000, 200_000
TEMPLATES = 100
DUE = 5
ROUNDS = 5
MOST = 2.0  # milliseconds for a statement
LONGEST = 110  # characters of a statement, or a line of its plan, that are printed
# Every statement of this session comes back with its plan and times, as it really ran.
EXPLAIN = """
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on;
SET auto_explain.log_buffers = on; SET auto_explain.log_level = notice;
"""
ENTRY = re.compile(r"duration: ([\d.]+) ms  plan:\nQuery Text: (.*?)\n(\w[^\n]*  \(cost=.*)", re.S)


@dataclass(frozen=True)
class Statement:
    """One statement of a tick as it ran: milliseconds in the database, its text, its plan."""

    took: float
    text: str
    plan: str


def report(home: Path) -> bool:
    """Every statement of a tick with its plan; whether none takes longer than MOST."""
    fill()
    tick()  # the first one fills caches
    idle = [captured() for _ in range(ROUNDS)]
    busy = []
    for _ in range(ROUNDS):
        storm.gates(DUE)
        busy.append(captured())
    print(f"{FUTURE:,} gates to come, {SETTLED:,} notices told long ago, {ROUNDS} ticks each.\n")
    ticks = {"nothing due": idle, f"{DUE} gates due": busy}
    met = [told(name, found) for name, found in ticks.items()]
    return all(met)


def fill() -> None:
    """A million gates to come and a ledger with a history, made of a few by the database itself."""
    storm.gates(TEMPLATES, begin=now() + timedelta(days=1))
    copies = FUTURE // TEMPLATES
    multiply(Checkpoint, copies, {"due_at": "due_at + n * interval '1 second'"})
    old = {"due_at": "due_at - interval '30 days' - n * interval '1 second'"}
    old |= {"sent_at": old["due_at"], "next_try_at": old["due_at"]}
    multiply(Notice, SETTLED // Notice.objects.count(), old | {"message_id": "gen_random_uuid()"})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def multiply(model: type[models.Model], copies: int, changed: dict[str, str]) -> None:
    """Copy every row of a table so often, with other values in some columns; `n` counts copies."""
    fields = [f for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    columns = [str(field.column) for field in fields]
    values = [changed.get(column, connection.ops.quote_name(column)) for column in columns]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) "  # noqa: S608 names of our own tables
            f"SELECT {', '.join(values)} FROM {model._meta.db_table}, generate_series(1, %s) AS n",
            [copies],
        )


def captured() -> list[Statement]:
    """Everything that the database did during one tick."""
    with explained() as notes:
        tick()
    found = [ENTRY.search(note) for note in notes]
    return [Statement(float(m[1]), " ".join(m[2].split()), m[3]) for m in found if m]


@contextmanager
def explained() -> Iterator[list[str]]:
    """What the server says about the statements inside the block."""
    notes: list[str] = []
    with connection.cursor() as cursor:
        cursor.execute(EXPLAIN)
        driver = connection.connection

        def keep(note: Any) -> None:
            notes.append(note.message_primary)

        driver.add_notice_handler(keep)
        try:
            yield notes
        finally:
            driver.remove_notice_handler(keep)
            cursor.execute("SET auto_explain.log_min_duration = -1")


def told(name: str, ticks: Sequence[Sequence[Statement]]) -> bool:
    """Print every statement of the last tick once, with its plan; whether none is over MOST."""
    took = medians(ticks)
    print(
        f"-- a tick with {name}: {len(ticks[-1])} statements, the slowest {max(took.values())} ms"
    )
    print("   (median of the ticks, how often in the last tick, statement, plan)\n")
    times = Counter(shape(statement.text) for statement in ticks[-1])
    for key, statement in {shape(each.text): each for each in ticks[-1]}.items():
        print(f"{took[key]:.3f} ms  {times[key]} x  {statement.text[:LONGEST]}")
        print("\n".join(f"    {line[:LONGEST]}" for line in statement.plan.splitlines()), "\n")
    met = max(took.values()) < MOST
    print(f"{name}: every statement under {MOST:g} ms: {'pass' if met else 'MISS'}\n", flush=True)
    return met


def medians(ticks: Sequence[Sequence[Statement]]) -> dict[str, float]:
    """Milliseconds of the statements of one shape: the median over the ticks of the slowest."""
    found: dict[str, list[float]] = {}
    for statements in ticks:
        slowest: dict[str, float] = {}
        for each in statements:
            key = shape(each.text)
            slowest[key] = max(each.took, slowest.get(key, 0.0))
        for key, took in slowest.items():
            found.setdefault(key, []).append(took)
    return {key: median(all_) for key, all_ in found.items()}


def shape(text: str) -> str:
    """A statement without its values, however many those are."""
    without = re.sub(r"'[^']*'(::\w+)?|\b\d+\b|\$\d+|\bNULL\b", "?", text)
    return re.sub(r"(\(?\?\)?)(, ?\(?\?\)?)+", "?", without)
