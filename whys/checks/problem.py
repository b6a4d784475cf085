"""Checks of the whole: its problem statement, what was close to it in time, what came before."""

import re
from collections.abc import Iterator
from datetime import timedelta

from whys.checks.facts import Change, Incident
from whys.checks.measures import meaning
from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.sentences import has_quantity, tells_time
from whys.checks.snapshot import Snapshot
from whys.checks.words.matching import matches

NEAR = timedelta(hours=24)


@check(
    "Q32", Severity.BLOCKS, Basis.SHAPE,
    "The problem says what happened, where, since when, and how much of it.",
    matters="People who mean different problems find different causes, and both are right.",
    source="Serrat, ADB 2009; Gano, Apollo Root Cause Analysis, first step",
    ask="What was measured, on which service, from when on?",
)  # fmt: skip
def ill_defined(snapshot: Snapshot) -> Iterator[Hit]:
    for analysis in snapshot.analyses:
        if lacking := missing(analysis.problem, snapshot.incident):
            yield Hit(None, (analysis.problem, *lacking))


def missing(problem: str, incident: Incident) -> list[str]:
    """What neither the statement nor the incident's own fields say."""
    said = {
        "what": bool(meaning(problem)),
        "where": bool(incident.places),
        "since when": incident.started_at is not None or tells_time(problem),
        "how much": incident.measured or has_quantity(problem),
    }
    return [f"not {part}" for part, there in said.items() if not there]


@check(
    "Q33", Severity.WARNS, Basis.WORDS,
    "The problem names neither a cause nor a remedy.",
    matters="A cause in the question keeps everybody from looking elsewhere.",
    source="Gano, Apollo Root Cause Analysis",
    ask="What would a user have seen?",
)  # fmt: skip
def presumed(snapshot: Snapshot) -> Iterator[Hit]:
    for analysis in snapshot.analyses:
        if found := matches(analysis.problem, snapshot.words["cause"]):
            yield Hit(None, found)


@check(
    "Q39", Severity.HINTS, Basis.SHAPE,
    "Every change of the day before is part of the tree, or somebody said that it had no part.",
    matters="Changes set off most incidents; the one not looked at may be it.",
    source="PagerDuty post-mortem guide",
    ask="Cause, fix or unrelated, and how do you know?",
)  # fmt: skip
def unjudged(snapshot: Snapshot) -> Iterator[Hit]:
    known = {node.key for node in snapshot.nodes}
    held = {link.evidence for link in snapshot.links if link.node in known}
    linked = {row.change for row in snapshot.evidence if row.key in held}
    open_ones = [
        change.ref
        for change in snapshot.changes
        if is_near(change, snapshot.incident) and not change.is_settled and change.key not in linked
    ]
    if open_ones:
        yield Hit(None, tuple(open_ones))


def is_near(change: Change, incident: Incident) -> bool:
    """Whether it was made within the day before; one without a time was listed for being near."""
    if change.at is None or incident.started_at is None:
        return True
    return incident.started_at - NEAR <= change.at <= incident.started_at


@check(
    "Q40", Severity.HINTS, Basis.SHAPE,
    "An analysis knows of the earlier incident with the same sort of cause on the same service.",
    matters="What came back was not solved the first time; its open actions say where to look.",
    source="PagerDuty post-mortem guide: is this a trend?",
    ask="What was done about it last time, and why was that not enough?",
)  # fmt: skip
def came_before(snapshot: Snapshot) -> Iterator[Hit]:
    for each in snapshot.earlier:
        name = f"#{each.number}"
        if name not in snapshot.incident.references and not speaks_of(snapshot, each.number):
            yield Hit(None, (name, each.category, *each.open_actions))


def speaks_of(snapshot: Snapshot, number: int) -> bool:
    """Whether an answer or a problem names an incident by its number."""
    texts = [node.answer for node in snapshot.nodes] + [each.problem for each in snapshot.analyses]
    return any(re.search(rf"#{number}(?!\d)", text) for text in texts)


@check(
    "Q42", Severity.HINTS, Basis.SHAPE,
    "It is written down how the incident was noticed, or what kept it from growing.",
    matters="What went right is to be kept, and only what is known can be.",
    source="Google SRE post-mortem template; Etsy debriefing guide",
    ask="Who or what noticed first, and why was it not worse?",
)  # fmt: skip
def only_failures(snapshot: Snapshot) -> Iterator[Hit]:
    incident = snapshot.incident
    if snapshot.nodes and not incident.detected_by and not incident.limited_by:
        yield Hit(None, ("neither how it was noticed nor what limited it",))
