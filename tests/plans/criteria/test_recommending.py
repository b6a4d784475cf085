"""Roll back before escalate before continue, and silence where nothing is met."""

import pytest

from plans.criteria import recommend

MET, NOT, PERHAPS, LATER = "met", "not met", "unknown", "not due"


def sides(**results: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Criteria named after their side, with these results."""
    return {
        side: [(f"{side[0].upper()}{n}", result) for n, result in enumerate(given, 1)]
        for side, given in results.items()
    }


@pytest.mark.parametrize(
    ("given", "choice", "because"),
    [
        (sides(), "", "no criterion is met"),
        (sides(escalate=[NOT, PERHAPS], rollback=[LATER]), "", "no criterion is met"),
        (sides(**{"continue": [MET, MET, LATER]}), "continue", "“C1” and 1 more are met"),
        (sides(**{"continue": [MET, PERHAPS]}), "", "1 of 2 criteria to continue are met"),
        (sides(**{"continue": [MET, NOT]}), "", "1 of 2 criteria to continue are met"),
        (sides(**{"continue": [LATER]}), "", "no criterion is met"),
        (sides(escalate=[NOT, MET, PERHAPS]), "escalate", "“E2” is met"),
        (sides(rollback=[MET], escalate=[NOT]), "rollback", "“R1” is met"),
        (sides(rollback=[MET], escalate=[MET]), "rollback",
         "“R1” is met, but “E1” is met, which says escalate; conflict: decide"),
        (sides(escalate=[MET], **{"continue": [MET]}), "escalate",
         "“E1” is met, but “C1” is met, which says continue; conflict: decide"),
    ],
)  # fmt: skip
def test_the_recommendation_says_why(
    given: dict[str, list[tuple[str, str]]], choice: str, because: str
) -> None:
    found = recommend(given)

    assert (found.choice, found.because) == (choice, because)
    assert found.is_conflict == ("conflict" in because)
