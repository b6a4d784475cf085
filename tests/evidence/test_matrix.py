"""Evidence against rival answers, with letters for keys."""

from itertools import product

import pytest

from evidence.matrix import Row, Tells, matrix, rivals

A, B, C = 1, 2, 3  # answers
P, Q, R = 11, 12, 13  # evidence
STANCES = ("supports", "contradicts", "neutral")


@pytest.mark.parametrize("stance", STANCES)
def test_the_same_about_every_answer_does_not_tell_them_apart(stance: str) -> None:
    assert Row(P, (stance, stance, stance)).tells == Tells.ALIKE


@pytest.mark.parametrize(("one", "other"), [(x, y) for x, y in product(STANCES, STANCES) if x != y])
def test_two_different_stances_tell_them_apart(one: str, other: str) -> None:
    assert Row(P, (one, other, "")).tells == Tells.APART


def test_what_was_held_against_some_answers_only_is_open() -> None:
    assert Row(P, ("supports", "")).tells == Tells.OPEN


def test_evidence_about_none_of_the_answers_is_left_out() -> None:
    found = matrix([A, B], [P, Q], {(P, A): "supports", (Q, C): "supports"})

    assert [row.evidence for row in found.rows] == [P]


def test_contradictions_are_counted_for_each_answer() -> None:
    said = {(P, A): "supports", (P, B): "contradicts", (Q, B): "contradicts", (R, C): "contradicts"}

    found = matrix([A, B, C], [P, Q, R], said)

    assert found.contradictions == (0, 2, 1)
    assert found.most_contradicted == (B,)


def test_several_answers_can_be_contradicted_most() -> None:
    found = matrix([A, B], [P, Q], {(P, A): "contradicts", (Q, B): "contradicts"})

    assert found.most_contradicted == (A, B)


def test_without_contradictions_no_answer_is_named() -> None:
    found = matrix([A, B], [P], {(P, A): "supports"})

    assert found.most_contradicted == ()


def test_nothing_seen_makes_an_empty_matrix() -> None:
    assert matrix([A, B], [], {}).rows == ()


def test_rivals_stand_in_the_same_place() -> None:
    assert rivals([(A, "x"), (B, "y"), (C, "x")]) == [[A, C]]
