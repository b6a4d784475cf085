"""The shape of a why-tree, told with letters and numbers only."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from whys.tree import Run, labels, runs, subtree

Pairs = list[tuple[int, int | None]]


@st.composite
def trees(draw: st.DrawFn) -> Pairs:
    """Up to 40 whys, each a root or under one drawn before it; listed in any order."""
    size = draw(st.integers(0, 40))
    pairs: Pairs = []
    for key in range(1, size + 1):
        above = draw(st.none() | st.sampled_from(range(1, key))) if key > 1 else None
        pairs.append((key, above))
    return draw(st.permutations(pairs))


def keys(found: list[Run]) -> Iterator[int]:
    """Every key, as often as it stands in a run."""
    for run in found:
        yield from (key for key, _ in run.items)
        yield from keys(run.branches)


def outline(run: Run) -> list[object]:
    """Labels alone, branches as lists."""
    return [label for _, label in run.items] + [outline(branch) for branch in run.branches]


def depth(key: int, pairs: Pairs) -> int:
    above = dict(pairs)[key]
    return 1 if above is None else 1 + depth(above, pairs)


def test_a_chain_is_one_run() -> None:
    found = runs([(1, None), (2, 1), (3, 2)])

    assert found == [Run([(1, "1"), (2, "2"), (3, "3")])]


def test_a_branch_takes_a_letter_and_keeps_it() -> None:
    found = runs([(1, None), (2, 1), (3, 2), (4, 2), (5, 4)])

    assert [outline(run) for run in found] == [["1", "2", ["3a"], ["3b", "4b"]]]


def test_letters_add_up_where_branches_branch() -> None:
    found = runs([(1, None), (2, 1), (3, 1), (4, 3), (5, 3)])

    assert [outline(run) for run in found] == [["1", ["2a"], ["2b", ["3ba"], ["3bb"]]]]


def test_several_roots_are_several_runs_with_letters() -> None:
    found = runs([(1, None), (2, None), (3, 2)])

    assert [outline(run) for run in found] == [["1a"], ["1b", "2b"]]


def test_many_siblings_have_labels_of_their_own() -> None:
    named = labels(runs([(key, None) for key in range(60)]))

    assert [named[key] for key in (0, 24, 25, 49, 50)] == ["1a", "1y", "1za", "1zy", "1zza"]
    assert len(set(named.values())) == 60


def test_siblings_stand_in_the_order_given() -> None:
    assert labels(runs([(9, None), (7, 9), (3, 9)])) == {9: "1", 7: "2a", 3: "2b"}


def test_what_stands_under_a_missing_why_is_not_shown() -> None:
    assert labels(runs([(1, None), (3, 2), (4, 3)])) == {1: "1"}


def test_no_whys_make_no_runs() -> None:
    assert runs([]) == []
    assert labels([]) == {}


def test_a_subtree_is_the_key_and_all_below_it() -> None:
    pairs: Pairs = [(1, None), (2, 1), (3, 2), (4, 2), (5, 1)]

    assert subtree(2, pairs) == {2, 3, 4}
    assert subtree(5, pairs) == {5}


def test_a_loop_in_the_rows_does_not_hang() -> None:
    assert subtree(1, [(1, 2), (2, 1)]) == {1, 2}
    assert runs([(1, 2), (2, 1)]) == []


@given(trees())
def test_every_why_stands_in_exactly_one_run(pairs: Pairs) -> None:
    assert sorted(keys(runs(pairs))) == sorted(key for key, _ in pairs)


@given(trees())
def test_a_run_never_ends_in_a_single_branch(pairs: Pairs) -> None:
    def branch_counts(found: list[Run]) -> Iterator[int]:
        for run in found:
            yield len(run.branches)
            yield from branch_counts(run.branches)

    assert 1 not in set(branch_counts(runs(pairs)))


@given(trees())
def test_labels_are_unique_and_count_the_depth(pairs: Pairs) -> None:
    named = labels(runs(pairs))

    assert len(set(named.values())) == len(pairs)
    assert {k: int(n.rstrip("abcdefghijklmnopqrstuvwxyz")) for k, n in named.items()} == {
        key: depth(key, pairs) for key, _ in pairs
    }


@given(trees())
def test_a_subtree_is_closed_downwards_and_leaves_out_what_is_above(pairs: Pairs) -> None:
    for key, above in pairs:
        found = subtree(key, pairs)
        assert above not in found
        assert found >= {child for child, parent in pairs if parent in found}
        assert found == {key}.union(*(subtree(c, pairs) for c, parent in pairs if parent == key))
