"""Answers that join two causes, and where they would be split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whys.compound import halves


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The pool is full; nobody was paged", ("The pool is full", "Nobody was paged")),
        ("The pool is full. Nobody was paged.", ("The pool is full", "Nobody was paged")),
        ("The pool is full and nobody was paged", ("The pool is full", "Nobody was paged")),
        (
            "Auth and the queue share it, and both wait",
            ("Auth and the queue share it", "Both wait"),
        ),
        ("Deploy at 13:58. `probe` was off", ("Deploy at 13:58", "`probe` was off")),
    ],
)
def test_two_causes_are_told_apart(answer: str, expected: tuple[str, str]) -> None:
    assert halves(answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "", "The pool is full", "The pool is full.", "Auth and backend", "It took 7.2 s per call",
        "The command `stop; start and wait` hung", "A brand android sandbox", "See v1.2 of the file",
    ],
)  # fmt: skip
def test_one_cause_is_left_alone(answer: str) -> None:
    assert halves(answer) is None


@given(st.text(alphabet="ab.;` and", max_size=200))
def test_both_halves_say_something(answer: str) -> None:
    found = halves(answer)

    assert found is None or all(half.strip() for half in found)
