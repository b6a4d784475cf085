"""A tree of whys as one flat list, so that a nested page of any depth needs no recursion."""

from collections.abc import Sequence
from typing import NamedTuple

from whys.tree import children_of, labels, runs


class Row(NamedTuple):
    """One why in reading order.

    `depth` counts from 0; `children` is how many stand under it; `closes` how many nested lists
    end behind it.
    """

    key: int
    label: str
    depth: int
    children: int
    closes: int


def outline(pairs: Sequence[tuple[int, int | None]]) -> list[Row]:
    """The rows of (key, parent) pairs from the top down; those under a missing parent are left out."""
    children, named = children_of(pairs), labels(runs(pairs))
    order: list[tuple[int, int]] = []
    waiting = [(key, 0) for key in reversed(children.get(None, []))]
    while waiting:
        key, depth = waiting.pop()
        order.append((key, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(key, []))]
    next_depths = [*(depth for _, depth in order[1:]), 0]
    return [
        Row(key, named[key], depth, len(children.get(key, [])), max(0, depth - following))
        for (key, depth), following in zip(order, next_depths, strict=False)
    ]
