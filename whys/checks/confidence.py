"""The check that comes last: is anything told as certain although other findings are open?"""

from collections.abc import Iterable, Iterator

from whys.checks.facts import Node
from whys.checks.rule import Basis, Finding, Rule, Severity
from whys.checks.snapshot import HIGH, SUPPORTS, Snapshot

FEWEST_KINDS = 2

OVERSURE = Rule(
    "Q34", Severity.WARNS, Basis.SHAPE,
    "High confidence needs a path without open blockers and warnings, and two kinds of evidence.",
    matters="A confident analysis is not questioned any more, so it has to have earned that.",
    source="Heuer, Psychology of Intelligence Analysis; Leveson, CAST handbook",
    ask="Which measurement would raise the confidence?",
)  # fmt: skip


def oversure(snapshot: Snapshot, found: Iterable[Finding]) -> Iterator[Finding]:
    """Where confidence is high in spite of what the other checks found (`found`)."""
    weighty = [each for each in found if each.rule.severity != Severity.HINTS]
    unwaived = [each for each in weighty if each.place not in snapshot.waived]
    if snapshot.incident.confidence == HIGH and snapshot.live:
        nodes, against = snapshot.live, unwaived
        if matched := doubts(snapshot, nodes, against):
            yield Finding(OVERSURE, None, matched)
    by_node: dict[int | None, list[Finding]] = {}
    for each in unwaived:
        by_node.setdefault(each.node, []).append(each)
    for node in snapshot.live:
        if node.confidence == HIGH:
            path = snapshot.paths[node.key]
            against = [each for step in path for each in by_node.get(step.key, [])]
            if matched := doubts(snapshot, path, against):
                yield Finding(OVERSURE, node.key, matched)


def doubts(snapshot: Snapshot, nodes: tuple[Node, ...], against: list[Finding]) -> tuple[str, ...]:
    """The rules that are broken on the way, and a lack of different evidence."""
    kinds = {row.kind for node in nodes for row in snapshot.under(node, SUPPORTS)}
    rules = sorted({each.rule.id for each in against})
    alike = [f"{len(kinds)} kind of evidence"] if len(kinds) < FEWEST_KINDS else []
    return (*rules, *alike)
