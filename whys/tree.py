"""The shape of a why-tree: chains that run on, and the places where they branch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase


@dataclass
class Run:
    """Whys that follow one another without a branch, then the branches under the last of them.

    `items` are (key, label): the label counts the depth, with a letter for each branch taken.
    """

    items: list[tuple[int, str]] = field(default_factory=list)
    branches: list["Run"] = field(default_factory=list)


def children_of(pairs: Iterable[tuple[int, int | None]]) -> dict[int | None, list[int]]:
    """Keys by parent, in the order given; the roots stand under None."""
    found: dict[int | None, list[int]] = {}
    for key, parent in pairs:
        found.setdefault(parent, []).append(key)
    return found


def runs(pairs: Sequence[tuple[int, int | None]]) -> list[Run]:
    """The tree of (key, parent) pairs as runs. Keys under a missing parent are not shown."""
    children = children_of(pairs)
    roots = children.get(None, [])
    return [run_from(key, children, 1, letter(i, len(roots))) for i, key in enumerate(roots)]


def run_from(key: int, children: dict[int | None, list[int]], depth: int, branch: str) -> Run:
    """The run that starts at `key`, at this depth, on the branch with these letters."""
    run = Run()
    while True:
        run.items.append((key, f"{depth}{branch}"))
        below, depth = children.get(key, []), depth + 1
        if len(below) != 1:
            break
        key = below[0]
    run.branches = [
        run_from(child, children, depth, branch + letter(i, len(below)))
        for i, child in enumerate(below)
    ]
    return run


def letter(index: int, siblings: int) -> str:
    """The letter of a branch, a to y and then za to zy, zza; an only child has none.

    No letter begins with another whole one, so that letters in a row stay unambiguous.
    """
    if siblings == 1:
        return ""
    return "z" * (index // 25) + ascii_lowercase[index % 25]


def labels(found: Iterable[Run]) -> dict[int, str]:
    """The label of each key."""
    named: dict[int, str] = {}
    for run in found:
        named.update(run.items)
        named.update(labels(run.branches))
    return named


def subtree(key: int, pairs: Iterable[tuple[int, int | None]]) -> set[int]:
    """The key and all below it."""
    children = children_of(pairs)
    found, waiting = set[int](), [key]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += children.get(here, [])
    return found
