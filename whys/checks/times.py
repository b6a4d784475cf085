"""Checks of when things were: causes before effects, evidence from the time that it speaks of."""

from collections.abc import Iterator
from datetime import datetime

from whys.checks.facts import Evidence, Node
from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.sentences import tells_time
from whys.checks.snapshot import Snapshot

# A change comes before what it breaks, and a test is made afterwards: neither is out of time.
ANY_TIME = {"change", "test"}


@check(
    "Q05", Severity.WARNS, Basis.TIME,
    "Evidence is from the time of the incident, unless it shows a condition that always holds.",
    matters="A state seen long before or after may have been another one while it happened.",
    source="Gano, Apollo Root Cause Analysis: same time, same place",
    ask="What was it at the time of the incident?",
)  # fmt: skip
def out_of_time(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.live:
        for each in snapshot.under(node):
            if said := misplaced(snapshot, node, each):
                yield Hit(node.key, (each.text, said))


def misplaced(snapshot: Snapshot, node: Node, row: Evidence) -> str:
    """How it was seen outside the incident or the effect, in words; "" when it was not."""
    start, end, at = snapshot.incident.started_at, snapshot.effect_ended(node), row.observed_at
    if at is None or row.is_standing or row.kind in ANY_TIME:
        return ""
    if start and at < start:
        return f"seen {clock(at)}, before {clock(start)}"
    return f"seen {clock(at)}, after {clock(end)}" if end and at > end else ""


@check(
    "Q06", Severity.HINTS, Basis.TIME,
    "Every piece of evidence says when it was seen.",
    matters="States change during an incident; without its time an observation proves little.",
    source="PagerDuty post-mortem guide",
    ask="When was this seen?",
)  # fmt: skip
def undated(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.live:
        rows = snapshot.under(node)
        lacking = sum(not is_dated(each) for each in rows)
        if lacking:
            yield Hit(node.key, (f"{lacking} of {len(rows)} without a time",))


def is_dated(row: Evidence) -> bool:
    """Whether its time is stored or stands in its words."""
    return row.observed_at is not None or tells_time(row.text)


@check(
    "Q07", Severity.WARNS, Basis.TIME,
    "A cause begins no later than its effect.",
    matters="What came afterwards cannot have brought it about.",
    source="Gano, Apollo Root Cause Analysis",
    ask="What was there before the effect began?",
)  # fmt: skip
def too_late(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.live:
        effect = snapshot.effect_began(node)
        if node.began_at and effect and node.began_at > effect:
            said = f"cause {clock(node.began_at)}", f"effect {clock(effect)}"
            yield Hit(node.key, said)


def clock(at: datetime) -> str:
    """A moment with its day, in its own zone."""
    return f"{at:%Y-%m-%d %H:%M}"
