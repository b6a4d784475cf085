"""A tree as a flat list from which nested lists can be written."""

from hypothesis import given

from tests.whys.trees import Pairs, trees
from whys.outline import Row, outline
from whys.tree import labels, runs


def test_a_branching_tree_is_listed_from_the_top_down() -> None:
    found = outline([(1, None), (2, 1), (3, 1), (4, 2), (5, None)])

    assert found == [
        Row(1, "1a", 0, 2, 0), Row(2, "2aa", 1, 1, 0), Row(4, "3aa", 2, 0, 1),
        Row(3, "2ab", 1, 0, 1), Row(5, "1b", 0, 0, 0),
    ]  # fmt: skip


def test_a_deep_chain_is_no_trouble() -> None:
    chain: Pairs = [(1, None), *((key, key - 1) for key in range(2, 5001))]

    found = outline(chain)

    assert [found[-1].depth, found[-1].closes, len(found)] == [4999, 4999, 5000]


def test_nothing_makes_no_rows() -> None:
    assert outline([]) == []


@given(trees())
def test_every_list_that_opens_is_closed_once(pairs: Pairs) -> None:
    open_lists = 0
    for row in outline(pairs):
        assert row.depth == open_lists
        open_lists += bool(row.children) - row.closes
    assert open_lists == 0


@given(trees())
def test_rows_have_the_labels_of_the_tree_and_stand_below_their_parent(pairs: Pairs) -> None:
    rows, above = outline(pairs), dict(pairs)

    assert {row.key: row.label for row in rows} == labels(runs(pairs))
    seen: dict[int, int] = {}
    for row in rows:
        parent = above[row.key]
        assert row.depth == (seen[parent] + 1 if parent else 0)
        seen[row.key] = row.depth
