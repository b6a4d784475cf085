"""How much the checks do: it grows with the tree, not with its square."""

import sys
from collections.abc import Iterable
from typing import Any

import pytest

from tests.whys.checks.sound import evidence_for
from whys.checks import find
from whys.checks.facts import Analysis, Evidence, Link, Node
from whys.checks.snapshot import Snapshot


def tree(size: int, seen: int = 5) -> Snapshot:
    """Three whys under each, in words that differ, each with evidence of its own."""
    nodes = [
        Node(n, (n + 1) // 3 or None, question=f"Why did part{(n + 1) // 3} fail in zone{n % 7}?",
             answer=f"The part{n} of zone{n % 7} was never replaced after {n} hours")
        for n in range(1, size + 1)
    ]  # fmt: skip
    rows = [
        Evidence(n * 10 + i, f"{n * 10 + i} rows") for n in range(1, size + 1) for i in range(seen)
    ]
    links = [Link(row.key // 10, row.key) for row in rows]
    return Snapshot(analyses=(Analysis(1, "Parts fail"),), nodes=tuple(nodes), evidence=tuple(rows),
                    links=tuple(links))  # fmt: skip


def calls(snapshot: Snapshot) -> int:
    """How many Python functions run for one look at a snapshot."""
    counted = 0

    def count(frame: Any, event: str, arg: Any) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        find(snapshot)
    finally:
        sys.setprofile(None)
    return counted


@pytest.fixture(autouse=True)
def _warm() -> None:
    """Word lists are prepared once a process."""
    find(tree(2))


def test_fifty_whys_with_five_pieces_of_evidence_each_are_little_work():
    assert calls(tree(50)) < 25_000


def test_twice_the_tree_is_little_more_than_twice_the_work():
    small, large = calls(tree(100)), calls(tree(200))

    assert large < 2.6 * small


def test_the_evidence_of_sound_trees_is_all_different():
    def texts(keys: Iterable[int]) -> list[str]:
        return [row.text for key in keys for row in evidence_for(key)]

    assert len(set(texts(range(1, 9)))) == 16
