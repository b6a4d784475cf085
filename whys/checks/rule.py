"""What a check is and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from whys.checks.snapshot import Snapshot


class Severity(StrEnum):
    """How much a finding weighs; only the first holds anything up."""

    BLOCKS = "blocks"
    WARNS = "warns"
    HINTS = "hints"


class Basis(StrEnum):
    """What a check goes by: the shape of the tree, times, or words (which only ever advise)."""

    SHAPE = "shape"
    TIME = "time"
    WORDS = "words"


@dataclass(frozen=True)
class Rule:
    """A rule in one sentence, why it matters, who says so, and what to ask when it is broken."""

    id: str
    severity: Severity
    basis: Basis
    says: str
    matters: str
    source: str
    ask: str


@dataclass(frozen=True)
class Hit:
    """Where a rule is broken: the key of a why, None for the whole, and the words or numbers."""

    node: int | None
    matched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A hit with its rule."""

    rule: Rule
    node: int | None
    matched: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, int | None]:
        """What a waiver names."""
        return self.rule.id, self.node


Look = Callable[[Snapshot], Iterator[Hit]]


@dataclass(frozen=True)
class Check:
    """A rule with the function that looks for where it is broken."""

    rule: Rule
    look: Look

    def __call__(self, snapshot: Snapshot) -> Iterator[Finding]:
        """Where the snapshot breaks the rule."""
        for hit in self.look(snapshot):
            yield Finding(self.rule, hit.node, hit.matched)


def check(
    name: str, severity: Severity, basis: Basis, says: str, *, matters: str, source: str, ask: str
) -> Callable[[Look], Check]:
    """Make a check of a function that yields hits."""
    rule = Rule(name, severity, basis, says, matters, source, ask)
    return lambda look: Check(rule, look)
