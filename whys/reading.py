"""The chain read upwards, as a test of it: from each leaf, "this, therefore that"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whys.outline import outline
from whys.tree import children_of


class Link(NamedTuple):
    """One why on the way up, and the siblings without which it would not have sufficed."""

    key: int
    together_with: list[int]


def readings(
    pairs: Sequence[tuple[int, int | None]], joined: Mapping[int | None, bool]
) -> list[list[Link]]:
    """For each leaf the way from it up to a root, leaves in reading order.

    `joined` says of a parent (None for the problem) whether its causes work only together.
    """
    above, children = dict(pairs), children_of(pairs)

    def link(key: int) -> Link:
        parent = above[key]
        others = [each for each in children[parent] if each != key]
        return Link(key, others if joined.get(parent) else [])

    leaves = [row.key for row in outline(pairs) if not row.children]
    return [[link(key) for key in way_up(leaf, above)] for leaf in leaves]


def way_up(key: int, above: Mapping[int, int | None]) -> list[int]:
    """The key and all above it, from the bottom up."""
    found = [key]
    while (parent := above[found[-1]]) is not None:
        found.append(parent)
    return found
