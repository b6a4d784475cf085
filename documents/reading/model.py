"""What a document can hold: plain frozen values, each with the line it was read from."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from documents.reading.course import Checkpoint, Criterion, Decision, Phase, Step

__all__ = [
    "Artefact", "Change", "Checkpoint", "ConfigItem", "Criterion", "Decision", "Document",
    "Finding", "Flow", "Impact",
    "Note", "Phase", "Reading", "ServiceState", "Step", "Why",
]  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """A labelled statement: progress, failure or outlook (trajectory)."""

    polarity: str
    subject: str
    text: str
    line: int


@dataclass(frozen=True)
class ServiceState:
    """A service that was given a state; `implied` by a sentence about it, not by a list of states."""

    name: str
    core: bool
    state: str
    detail: str
    line: int
    implied: bool = False


@dataclass(frozen=True)
class Flow:
    """A user flow; steps are (name, state)."""

    name: str
    note: str
    steps: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True)
class Reading:
    """A quantity that was stated: one number, a range, or a ratio."""

    name: str
    text: str
    line: int
    unit: str = ""
    qualifier: str = "="
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    window: timedelta | None = None
    target_operator: str = ""
    target: Decimal | None = None
    service: str = ""


@dataclass(frozen=True)
class Why:
    """A why of a chain; documents leave out the question or the answer."""

    chain: int
    number: int
    question: str | None
    answer: str | None
    evidence: tuple[str, ...]
    line: int
    parent: int | None = None
    end: int = 0


@dataclass(frozen=True)
class Change:
    """A commit or deployment."""

    ref: str
    summary: str
    effect: str
    effect_note: str
    line: int


@dataclass(frozen=True)
class ConfigItem:
    """Something configured, with a guess of its state."""

    name: str
    detail: str
    state: str
    line: int


@dataclass(frozen=True)
class Impact:
    """What it costs."""

    kind: str
    label: str
    text: str
    line: int
    amount: Decimal | None = None
    currency: str = ""
    at_least: bool = False
    basis: str = ""


@dataclass(frozen=True)
class Artefact:
    """A file, log or link that was named."""

    kind: str
    path: str
    note: str
    line: int
    rows: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Note:
    """Text that no rule understood, with its place."""

    heading: str
    text: str
    line: int
    end: int


@dataclass
class Document:
    """Everything that was read. Grammars fill it; nobody changes it afterwards."""

    title: str = ""
    references: list[tuple[str, str]] = field(default_factory=list)
    analysed_at: datetime | None = None
    analysed_text: str = ""
    started_at: datetime | None = None
    detected_at: datetime | None = None
    resolved_at: datetime | None = None
    status: str = ""
    priority: str = ""
    priority_reason: str = ""
    assessment_kind: str = ""
    environment: str = ""
    summary: str = ""
    horizon: str = ""
    findings: list[Finding] = field(default_factory=list)
    services: list[ServiceState] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    metrics: list[str] = field(default_factory=list)
    # Those of the metrics that are worked out from states here, so they are shown, not stored.
    computed: list[str] = field(default_factory=list)
    whys: list[Why] = field(default_factory=list)
    root_causes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    configuration: list[ConfigItem] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    impacts: list[Impact] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    forecast: tuple[timedelta, timedelta, str] | None = None
    checkpoints: list[Checkpoint] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    artefacts: list[Artefact] = field(default_factory=list)
    assessment: str = ""
    decision: Decision | None = None
    confidence: str = ""
    confidence_reason: str = ""
    provenance: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
