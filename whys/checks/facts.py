"""The rows that a snapshot holds. An empty field means that nobody said so."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Incident:
    """What is known of the incident itself. `places` are the services and environments where it is,
    `measured` says whether there is a reading; `people` and `handles` name those colleagues who
    stand in the answers.
    """

    started_at: datetime | None = None
    ended_at: datetime | None = None
    places: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()
    confidence: str = ""
    measured: bool = False
    detected_by: str = ""
    limited_by: str = ""
    reviewers: frozenset[int] = frozenset()
    references: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Analysis:
    """A problem statement. `one_path` says why there is only one way down, `gate` as for a why."""

    key: int
    problem: str = ""
    gate: str = ""
    one_path: str = ""


@dataclass(frozen=True)
class Node:
    """A why. `category` is "human action", "procedure not followed", "not done" or "";
    `ours` whether the cause is in our hands, None while nobody said.
    """

    key: int
    parent: int | None = None
    analysis: int = 1
    question: str = ""
    answer: str = ""
    kind: str = "condition"
    standing: str = "supported"
    tested: str = ""
    gate: str = ""
    is_root_cause: bool = False
    stop_reason: str = ""
    stop_note: str = ""
    place_settled: bool = False
    category: str = ""
    expected_by: str = ""
    ours: bool | None = None
    confidence: str = ""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    by: int | None = None


@dataclass(frozen=True)
class Evidence:
    """What was seen. `artefact` names what it points at, `within_target` whether its own reading
    is as it should be, `rows` and `limit` what a query gave and could give at most.
    """

    key: int
    text: str = ""
    kind: str = "statement"
    artefact: str = ""
    observed_at: datetime | None = None
    observed_until: datetime | None = None
    is_standing: bool = False
    reading: str = ""
    within_target: bool | None = None
    rows: int | None = None
    limit: int | None = None
    change: int | None = None
    by: int | None = None


@dataclass(frozen=True)
class Link:
    """What a piece of evidence says about an answer."""

    node: int
    evidence: int
    stance: str = "supports"


@dataclass(frozen=True)
class Action:
    """Something to be done. `strength` is strong, intermediate or weak; `purpose` prevent, detect
    or mitigate; `tracker` and `verification` are None where an action of its sort needs none.
    """

    key: int
    title: str = ""
    nodes: tuple[int, ...] = ()
    strength: str = ""
    purpose: str = ""
    owner: str = ""
    due_at: datetime | None = None
    tracker: str | None = ""
    verification: str | None = ""
    is_done: bool = False


@dataclass(frozen=True)
class Change:
    """A change near the incident; `is_settled` once somebody said what it did or that it did
    nothing.
    """

    key: int
    ref: str = ""
    at: datetime | None = None
    is_settled: bool = False


@dataclass(frozen=True)
class Draft:
    """Where the text came from; `is_reviewed` once a person stood by it."""

    text: str
    by_machine: bool = False
    is_reviewed: bool = False


@dataclass(frozen=True)
class Earlier:
    """An incident before this one with the same category of leaf on the same service."""

    number: int
    category: str
    open_actions: tuple[str, ...] = ()
