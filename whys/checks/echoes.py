"""Checks of how sentences follow from one another: by the stems that they share."""

from collections.abc import Iterator

from whys.carry import Said, better_parents, picks_up
from whys.checks.facts import Node
from whys.checks.measures import meaning, repeats, restates
from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.snapshot import Snapshot


@check(
    "Q08", Severity.HINTS, Basis.WORDS,
    "An answer says something that its question did not say.",
    matters="The question in other words is no step down.",
    source="Ohno, Toyota Production System; Minoura on symptoms",
    ask="What physically happened, one step before?",
)  # fmt: skip
def restated(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if shared := restates(node.answer, node.question):
            yield Hit(node.key, shared)


@check(
    "Q09", Severity.WARNS, Basis.WORDS,
    "A question goes on from the answer above it.",
    matters="Where the thread breaks, a step is missing or the why belongs somewhere else.",
    source="Ohno, Toyota Production System; reading the chain upwards with “therefore”",
    ask="Which answer makes one ask this?",
)  # fmt: skip
def stray(snapshot: Snapshot) -> Iterator[Hit]:
    strays = [node for node in snapshot.live if is_stray(snapshot, node)]
    better = offers(snapshot) if strays else {}
    for node in strays:
        other = snapshot.by_key.get(better.get(node.key, 0))
        told = f"it goes on from “{other.answer}”" if other else "nothing of the answer above"
        yield Hit(node.key, (told,))


def is_stray(snapshot: Snapshot, node: Node) -> bool:
    """Whether a question picks up nothing of the answer above it, and nobody settled its place."""
    above = snapshot.by_key.get(node.parent or 0)
    if above is None or node.place_settled:
        return False
    said, asked = meaning(above.answer), meaning(node.question)
    return bool(said and asked) and not picks_up(set(said), set(asked))


def offers(snapshot: Snapshot) -> dict[int, int]:
    """The better places, by whys that have one; each analysis by itself."""
    found: dict[int, int] = {}
    for analysis in dict.fromkeys(node.analysis for node in snapshot.nodes):
        rows = [node for node in snapshot.nodes if node.analysis == analysis]
        said = [Said(row.key, row.parent, row.question, row.answer) for row in rows]
        found |= better_parents(said, settled=[row.key for row in rows if row.place_settled])
    return found


@check(
    "Q10", Severity.WARNS, Basis.WORDS,
    "An answer does not come back to a question above it or to the problem.",
    matters="A chain that turns in a circle explains nothing, however long it is.",
    source="Collected pitfalls of five-whys analyses",
    ask="What is new in this answer?",
)  # fmt: skip
def circular(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if shared := next(filter(None, came_back(snapshot, node)), ()):
            yield Hit(node.key, shared)


def came_back(snapshot: Snapshot, node: Node) -> Iterator[tuple[str, ...]]:
    """What an answer shares with the problem and with each question above it."""
    problem = snapshot.problems.get(node.analysis)
    yield repeats(node.answer, problem.problem if problem else "")
    for above in snapshot.paths[node.key][1:]:
        yield repeats(node.answer, above.question)
