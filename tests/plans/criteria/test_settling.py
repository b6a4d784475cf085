"""A result changes only after two evaluations in a row say the same."""

import pytest

from plans.criteria import settle


@pytest.mark.parametrize(
    ("verdicts", "results"),
    [
        (["not met", "not met"], ["not met", "not met"]),
        (["met", "not met", "met", "not met"], ["not met"] * 4),
        (["met", "met"], ["not met", "met"]),
        (["met", "unknown", "unknown"], ["not met", "not met", "unknown"]),
        (["met", "met", "not met", "met", "met"], ["not met", "met", "met", "met", "met"]),
    ],
)
def test_one_evaluation_alone_changes_nothing(verdicts: list[str], results: list[str]) -> None:
    result, candidate, seen = "not met", "", []
    for verdict in verdicts:
        result, candidate = settle(result, candidate, verdict)
        seen.append(result)

    assert seen == results


def test_what_may_come_next_is_known() -> None:
    assert settle("not met", "", "met") == ("not met", "met")
    assert settle("not met", "met", "not met") == ("not met", "")
