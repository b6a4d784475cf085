"""The course of an incident as a document plans it: phases, criteria, checkpoints, decision."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Step:
    """An action of the plan with its lines and (language, text) command blocks."""

    number: int
    title: str
    lines: tuple[str, ...]
    commands: tuple[tuple[str, str], ...]
    done: bool
    line: int


@dataclass(frozen=True)
class Phase:
    """A phase; `window` as it was written, offsets where it names hours.

    `implied`: a list of actions that the document does not call a phase.
    """

    number: int
    title: str
    window: str
    starts: timedelta | None
    ends: timedelta | None
    steps: tuple[Step, ...]
    line: int
    implied: bool = False


@dataclass(frozen=True)
class Criterion:
    """A condition of one side: recovery, continue, escalate, rollback."""

    side: str
    label: str
    text: str
    line: int
    target: str = ""
    valid_from: timedelta | None = None
    deadline: timedelta | None = None
    sustain: timedelta | None = None


@dataclass(frozen=True)
class Checkpoint:
    """A gate at an offset."""

    offset: timedelta
    topic: str
    text: str
    line: int


@dataclass(frozen=True)
class Decision:
    """A choice that was stated."""

    choice: str
    rationale: str
    rejected: str
    line: int
