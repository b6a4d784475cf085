"""From each leaf upwards: this, therefore that."""

from hypothesis import given

from tests.whys.trees import Pairs, trees
from whys.reading import Link, readings


def test_a_chain_is_read_from_its_leaf_to_the_root() -> None:
    assert readings([(1, None), (2, 1), (3, 2)], {}) == [[Link(3, []), Link(2, []), Link(1, [])]]


def test_each_leaf_is_a_reading_of_its_own() -> None:
    found = readings([(1, None), (2, 1), (3, 1), (4, 2)], {})

    assert [[link.key for link in way] for way in found] == [[4, 2, 1], [3, 1]]


def test_causes_that_work_only_together_name_the_others() -> None:
    found = readings([(1, None), (2, 1), (3, 1), (4, 1)], {1: True})

    assert [way[0] for way in found] == [Link(2, [3, 4]), Link(3, [2, 4]), Link(4, [2, 3])]


def test_roots_can_belong_together_too() -> None:
    assert readings([(1, None), (2, None)], {None: True}) == [[Link(1, [2])], [Link(2, [1])]]


@given(trees())
def test_every_way_ends_at_a_root_and_every_why_is_on_one(pairs: Pairs) -> None:
    above, found = dict(pairs), readings(pairs, {})

    assert {link.key for way in found for link in way} == set(above)
    for way in found:
        assert above[way[-1].key] is None
        assert [above[link.key] for link in way[:-1]] == [link.key for link in way[1:]]
