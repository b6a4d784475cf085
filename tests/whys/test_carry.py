"""Which answer a question goes on from, and which better place is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.whys.trees import Pairs, trees
from whys.carry import Said, better_parents, carried, picks_up, stem, stems
from whys.tree import subtree

# Five whys as a document lists them, one under the other; the third goes on from the first.
LISTED = [
    Said(1, None, "Why do gates stay shut after the fix?", "The relay cabinet has too few slots"),
    Said(2, 1, "Why did the north gate open and not the others?", "It was wired before the rest"),
    Said(3, 2, "Why are the relay cabinet slots so few?", "The supplier ships one size only"),
    Said(4, 3, "Why does the supplier ship one size?", "Others were dropped from the catalogue"),
    Said(5, 4, "Why is boarding still closed?", "Boarding needs two gates"),
]
WORDS = st.lists(st.sampled_from(["relay", "gate", "slots", "wired", "cabinet"]), max_size=4)


def test_the_why_that_goes_on_from_an_earlier_answer_is_offered_that_place() -> None:
    assert better_parents(LISTED) == {3: 1}


def test_nothing_is_offered_for_what_was_settled() -> None:
    assert better_parents(LISTED, settled=[3]) == {}


def test_a_why_that_continues_nothing_is_offered_nothing() -> None:
    assert 5 not in better_parents(LISTED)


def test_a_place_below_itself_is_never_offered() -> None:
    whys = [
        Said(1, None, "Why?", "Rain"),
        Said(2, 1, "Why is the relay cabinet wet?", "Holes"),
        Said(3, 2, "Why holes?", "The relay cabinet is wet"),
    ]

    assert better_parents(whys) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("decrease", "decreasing"), ("persists", "persist"), ("capacity", "capacities"),
        ("deploy", "deployment"), ("failing", "fails"), ("limited", "limits"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_without_meaning_are_left_out_and_identifiers_are_whole() -> None:
    assert stems("Why did the `db-pool.max` of us-east/auth not rise?") == {
        "db-pool.max", "us-east", "auth", "rise",
    }  # fmt: skip


def test_the_smaller_side_decides_how_much_is_carried() -> None:
    assert carried({"a", "b", "c", "d"}, {"a", "z"}) == 0.5
    assert carried(set(), {"a"}) == 0.0


def test_two_shared_words_are_enough_in_a_long_question() -> None:
    long = set("abcdefghijklmnop")

    assert picks_up(long, long - set("cdefghijklmnop") | set("0123456789"))
    assert not picks_up({"a", "b", "c", "d", "e"}, {"a", "v", "w", "x", "y"})


@given(trees(12), st.lists(st.tuples(WORDS, WORDS), min_size=12, max_size=12))
def test_an_offer_is_a_place_outside_its_own_branch(
    pairs: Pairs, texts: list[tuple[list[str], list[str]]]
) -> None:
    whys = [
        Said(key, above, " ".join(texts[key - 1][0]), " ".join(texts[key - 1][1]))
        for key, above in pairs
    ]

    found = better_parents(whys)

    for key, place in found.items():
        assert place not in subtree(key, pairs)
        assert place != dict(pairs)[key]
