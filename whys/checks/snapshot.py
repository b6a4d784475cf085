"""What the checks look at: an incident's whys as plain values, nothing of a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from whys.checks.facts import (
    Action,
    Analysis,
    Change,
    Draft,
    Earlier,
    Evidence,
    Incident,
    Link,
    Node,
)
from whys.checks.words import Words, shipped

CONFIRMED, REFUTED, HIGH = "confirmed", "refuted", "high"
SUPPORTS, CONTRADICTS, NEUTRAL = "supports", "contradicts", "neutral"


@dataclass(frozen=True)
class Snapshot:
    """One incident at one moment. `waived` holds (rule, key of a why or None) pairs.

    `linked` says whether actions can point at whys at all; where they cannot, nothing asks for it.
    """

    incident: Incident = field(default_factory=Incident)
    analyses: tuple[Analysis, ...] = ()
    nodes: tuple[Node, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    drafts: tuple[Draft, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    linked: bool = True
    waived: frozenset[tuple[str, int | None]] = frozenset()
    words: Words = field(default_factory=shipped)

    @cached_property
    def by_key(self) -> dict[int, Node]:
        """Every why."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def paths(self) -> dict[int, tuple[Node, ...]]:
        """Every why with those above it, itself first; a loop ends where it closes."""
        return {node.key: tuple(self.upwards(node)) for node in self.nodes}

    def upwards(self, node: Node) -> Iterator[Node]:
        """A why, its parent, and so on up to a root."""
        here: Node | None = node
        seen: set[int] = set()
        while here is not None and here.key not in seen:
            yield here
            seen.add(here.key)
            here = self.by_key.get(here.parent or 0)

    @cached_property
    def children(self) -> dict[tuple[int, int | None], list[Node]]:
        """All whys under (analysis, parent); roots stand under None, refuted ones are among them."""
        found: dict[tuple[int, int | None], list[Node]] = {}
        for node in self.nodes:
            found.setdefault((node.analysis, node.parent), []).append(node)
        return found

    @cached_property
    def live(self) -> tuple[Node, ...]:
        """Whys that explain something: neither refuted nor under a refuted one."""
        return tuple(
            node
            for node in self.nodes
            if all(above.standing != REFUTED for above in self.paths[node.key])
        )

    @cached_property
    def answered(self) -> tuple[Node, ...]:
        """Live whys with an answer; "not known" is none."""
        return tuple(node for node in self.live if node.answer and node.kind != "unknown")

    def below(self, node: Node) -> list[Node]:
        """The causes right under a why that were not refuted."""
        found = self.children.get((node.analysis, node.key), [])
        return [child for child in found if child.standing != REFUTED]

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """Live whys under which nobody asked further."""
        return tuple(node for node in self.live if not self.below(node))

    @cached_property
    def seen(self) -> dict[int, list[tuple[str, Evidence]]]:
        """The evidence under each why, with its stance."""
        rows = {each.key: each for each in self.evidence}
        found: dict[int, list[tuple[str, Evidence]]] = {}
        for link in self.links:
            if link.evidence in rows:
                found.setdefault(link.node, []).append((link.stance, rows[link.evidence]))
        return found

    def under(self, node: Node, stance: str = "") -> list[Evidence]:
        """The evidence under a why, of one stance where it is given."""
        return [row for told, row in self.seen.get(node.key, []) if stance in ("", told)]

    @cached_property
    def problems(self) -> dict[int, Analysis]:
        """Every analysis."""
        return {analysis.key: analysis for analysis in self.analyses}

    @cached_property
    def conclusions(self) -> frozenset[int]:
        """What the incident's own confidence is about: the root causes, else the leaves."""
        roots = frozenset(node.key for node in self.live if node.is_root_cause)
        return roots or frozenset(node.key for node in self.leaves)

    def is_sure(self, node: Node) -> bool:
        """Whether the answer is told as certain: confirmed, or with high confidence."""
        told = node.confidence
        if not told and node.key in self.conclusions:
            told = self.incident.confidence
        return node.standing == CONFIRMED or told == HIGH

    @cached_property
    def taken(self) -> dict[int, list[Action]]:
        """The actions that address each why."""
        found: dict[int, list[Action]] = {}
        for action in self.actions:
            for key in action.nodes:
                found.setdefault(key, []).append(action)
        return found

    def actions_for(self, node: Node) -> list[Action]:
        """The actions that address a why."""
        return self.taken.get(node.key, [])

    def effect_began(self, node: Node) -> datetime | None:
        """When what a why explains began: the why above it, or the incident."""
        above = self.by_key.get(node.parent or 0)
        return above.began_at if above else self.incident.started_at

    def effect_ended(self, node: Node) -> datetime | None:
        """When what a why explains was over."""
        above = self.by_key.get(node.parent or 0)
        return (above.ended_at if above else None) or self.incident.ended_at
