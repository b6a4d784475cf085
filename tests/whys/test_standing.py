"""What an answer is worth follows from its evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whys.models import EvidenceLink, Why
from whys.standing import standing

STANCES = st.lists(st.sampled_from(EvidenceLink.Stance.values))


@pytest.mark.parametrize(
    ("stances", "tested", "refuted_because", "expected"),
    [
        ([], "", "", "asserted"),
        (["neutral"], "", "", "asserted"),
        (["contradicts"], "", "", "asserted"),
        (["contradicts"], "tried it", "", "asserted"),
        (["supports"], "", "", "supported"),
        (["supports", "contradicts"], "", "", "supported"),
        (["supports", "contradicts"], "tried it", "", "supported"),
        (["supports"], "tried it", "", "confirmed"),
        (["supports", "neutral"], "tried it", "", "confirmed"),
        (["supports"], "tried it", "the log shows another node", "refuted"),
        ([], "", "the log shows another node", "refuted"),
    ],
)
def test_an_answer_is_worth_what_its_evidence_says(
    stances: list[str], tested: str, refuted_because: str, expected: str
) -> None:
    assert standing(stances, tested=tested, refuted_because=refuted_because) == expected


@given(STANCES, st.text(max_size=3), st.text(max_size=3))
def test_it_is_always_one_of_the_four_words(stances: list[str], tested: str, why_not: str) -> None:
    found = standing(stances, tested=tested, refuted_because=why_not)

    assert found in Why.Standing.values
    assert (found == "refuted") == bool(why_not)


@given(STANCES)
def test_nothing_is_confirmed_that_nobody_tried_to_prove_wrong(stances: list[str]) -> None:
    assert standing(stances) in {"asserted", "supported"}


@given(STANCES, STANCES)
def test_more_of_the_same_evidence_in_any_order_changes_nothing(a: list[str], b: list[str]) -> None:
    assert standing(a + b, tested="x") == standing(b + a + a, tested="x")
