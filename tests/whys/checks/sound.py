"""Chains in which no check finds anything, and small ways to spoil them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from whys.checks.facts import Action, Analysis, Evidence, Incident, Link, Node
from whys.checks.snapshot import Snapshot

Example = Callable[[], Snapshot]

START = datetime(2026, 3, 2, 18, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLACES = frozenset({"backend", "staging"})
PROBLEM = Analysis(1, "backend: 14 x 503 in 19:30-20:30Z, staging")
INCIDENT = Incident(started_at=START, places=PLACES, detected_by="A probe paged the on-call")
TREE = [
    (
        1,
        None,
        "Why does the backend answer with 503?",
        "Release 4.2 opened forty connections a worker",
    ),
    (2, None, "Why were requests turned away?", "The pool admits twenty sessions"),
    (
        3,
        1,
        "Why does a worker open forty connections?",
        "Workers keep a connection for every tenant",
    ),
    (4, 2, "Why does the pool admit twenty?", "Its limit was copied from a template"),
    (
        5,
        3,
        "Why is a connection kept for every tenant?",
        "The driver was chosen before tenants existed",
    ),
    (6, 4, "Why was the template's limit copied?", "New services start from the same form"),
]
PARTS = ["gate", "belt", "pump", "shaft", "wheel", "cable", "lamp", "valve", "fuse"]


def sound() -> Snapshot:
    """Two paths of three whys: a release that set it off, and the limit that waited for it."""
    nodes = [Node(key, above, question=q, answer=a, by=key % 2) for key, above, q, a in TREE]
    nodes[0] = replace(nodes[0], kind="action", began_at=START - HOUR / 6)
    nodes[4:] = [replace(leaf, stop_reason="actioned") for leaf in nodes[4:]]
    return supported(nodes, [prevention(5), detection(6)])


def supported(nodes: list[Node], actions: list[Action]) -> Snapshot:
    """Whys with two pieces of evidence each, of different kinds and by different people."""
    rows = [row for node in nodes for row in evidence_for(node.key)]
    return Snapshot(
        incident=INCIDENT, analyses=(PROBLEM,), nodes=tuple(nodes), evidence=tuple(rows),
        links=tuple(Link(row.key // 10, row.key) for row in rows), actions=tuple(actions),
    )  # fmt: skip


def evidence_for(key: int) -> list[Evidence]:
    """A reading and a line of a log; their numbers are their own."""
    seen = {"observed_at": START + HOUR, "artefact": "a query"}
    return [
        Evidence(key * 10 + 1, f"{key}1 calls were counted", "metric", by=1, **seen),
        Evidence(key * 10 + 2, f"{key}2 rows were logged", "log", by=2, **seen),
    ]


def prevention(key: int) -> Action:
    return Action(1, "Refuse releases that open more connections", (key,), "strong", "prevent",
                  "R. Lind", START + 200 * HOUR, "OPS-221", "503 below 1/h for 7 days")  # fmt: skip


def detection(key: int) -> Action:
    return replace(prevention(key), key=2, title="Page when the pool is full", purpose="detect")


def line(size: int, **last: Any) -> Snapshot:
    """One path of so many whys, with a word on why there is no other; `last` spoils its leaf."""
    nodes = [
        Node(n, n - 1 or None, question=f"Why did the {PARTS[n - 1]} stop?",
             answer=f"The {PARTS[n]} stopped", by=n % 2)
        for n in range(1, size + 1)
    ]  # fmt: skip
    nodes[-1] = replace(nodes[-1], **{"stop_reason": "actioned"} | last)
    snapshot = supported(nodes, [prevention(size), detection(size)])
    return replace(snapshot, analyses=(replace(PROBLEM, one_path="The trace shows no other"),))


def node(key: int, snapshot: Snapshot | None = None, **values: Any) -> Snapshot:
    """The sound one (or another) with some fields of a why changed."""
    snapshot = snapshot or sound()
    return replace(snapshot, nodes=changed(snapshot.nodes, key, values))


def seen(key: int, snapshot: Snapshot | None = None, **values: Any) -> Snapshot:
    """With some fields of a piece of evidence changed: 51 is the first under why 5."""
    snapshot = snapshot or sound()
    return replace(snapshot, evidence=changed(snapshot.evidence, key, values))


def action(key: int, **values: Any) -> Snapshot:
    """With some fields of an action changed."""
    return replace(sound(), actions=changed(sound().actions, key, values))


def incident(**values: Any) -> Snapshot:
    """With some facts of the incident changed."""
    return replace(sound(), incident=replace(INCIDENT, **values))


def problem(words: str, **values: Any) -> Snapshot:
    """With another problem statement, and facts of the incident."""
    return replace(incident(**values), analyses=(replace(PROBLEM, problem=words),))


def linked(*links: tuple[int, int, str], snapshot: Snapshot | None = None) -> Snapshot:
    """With more links from whys to evidence."""
    snapshot = snapshot or sound()
    return replace(snapshot, links=(*snapshot.links, *(Link(*each) for each in links)))


def without(*keys: int, snapshot: Snapshot | None = None) -> Snapshot:
    """Without the links to these pieces of evidence."""
    snapshot = snapshot or sound()
    return replace(snapshot, links=tuple(x for x in snapshot.links if x.evidence not in keys))


def changed(rows: tuple[Any, ...], key: int, values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(replace(row, **values) if row.key == key else row for row in rows)
