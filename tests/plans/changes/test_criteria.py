"""Criteria are judged by people, every judgement is kept, and silence is never "met"."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from plans.changes import criteria
from plans.models import Checkpoint, Criterion

Newest = Callable[[Incident], Entry]
WORDS: dict[str, Any] = {"side": "recovery", "label": "Checkout", "text": "It answers"}


def results(criterion: Criterion) -> list[str]:
    return list(criterion.evaluations.values_list("result", flat=True))


def test_a_criterion_that_nobody_judged_is_unknown(criterion: Criterion) -> None:
    assert (criterion.result, criterion.judged_at) == ("unknown", None)
    assert results(criterion) == []


def test_one_that_is_met_from_the_start_was_judged_so(live: Incident, ben: User) -> None:
    made = criteria.add(Criterion(incident=live), by=ben, result="met", **WORDS)

    assert (made.result, made.judged_at is not None) == ("met", True)
    assert [(e.result, e.by) for e in made.evaluations.all()] == [("met", ben)]


def test_criteria_are_numbered_within_their_side(
    criterion: Criterion, live: Incident, ben: User
) -> None:
    def made(side: str) -> Criterion:
        words = {**WORDS, "side": side}
        return criteria.add(Criterion(incident=live), by=ben, result="unknown", **words)

    assert (criterion.position, made("recovery").position, made("continue").position) == (0, 1, 0)


def test_every_judgement_is_kept_with_who_and_why(
    criterion: Criterion, ana: User, ben: User, newest: Newest, gate: Callable[..., Checkpoint]
) -> None:
    at = gate(2)
    criteria.judge(criterion, version=1, result="not met", by=ana, note="Two of ten fail")

    judged = criteria.judge(criterion, version=2, result="met", by=ben, checkpoint=at)

    last, first = criterion.evaluations.all()
    assert (judged.result, judged.version) == ("met", 3)
    assert (first.result, first.by, first.note, first.checkpoint) == (
        "not met", ana, "Two of ten fail", None,
    )  # fmt: skip
    assert (last.result, last.by, last.checkpoint) == ("met", ben, at)
    entry = newest(criterion.incident)
    assert (entry.verb, entry.part, entry.by) == ("judged", "recovery", ben)
    assert entry.text == "judged “Checkout”: met"
    assert (entry.was["result"], entry.now["result"]) == ("not met", "met")
    assert entry.was["judged_at"] < entry.now["judged_at"] == judged.judged_at.isoformat()


def test_saying_the_same_again_is_a_judgement_too(criterion: Criterion, ben: User) -> None:
    for _ in range(2):
        criteria.judge(criterion, version=None, result="met", by=ben)

    assert results(criterion) == ["met", "met"]


def test_a_judgement_of_what_somebody_changed_is_refused(
    criterion: Criterion, ana: User, ben: User
) -> None:
    criteria.judge(criterion, version=1, result="not met", by=ana)

    with pytest.raises(Stale):
        criteria.judge(criterion, version=1, result="met", by=ben)

    assert results(criterion) == ["not met"]


def test_an_edit_with_another_result_is_a_judgement(criterion: Criterion, ben: User) -> None:
    words = {**WORDS, "text": "It answers within a second"}

    edited = criteria.edit(criterion, version=1, by=ben, result="met", **words)

    verbs = criterion.incident.entries.order_by("-id").values_list("verb", flat=True)[:2]
    assert (edited.text, edited.result) == ("It answers within a second", "met")
    assert list(verbs) == ["judged", "edited"]
    assert results(criterion) == ["met"]


def test_an_edit_of_words_alone_judges_nothing(criterion: Criterion, ben: User) -> None:
    criteria.edit(criterion, version=1, by=ben, result="unknown", **{**WORDS, "label": "Checkout!"})

    assert results(criterion) == []


def test_a_stale_edit_judges_nothing(criterion: Criterion, ana: User, ben: User) -> None:
    criteria.edit(criterion, version=1, by=ana, result="unknown", **{**WORDS, "label": "Ana's"})

    with pytest.raises(Stale):
        criteria.edit(criterion, version=1, by=ben, result="met", **WORDS)

    assert results(criterion) == []


def test_one_that_changes_its_side_is_drawn_in_both_places(criterion: Criterion, ben: User) -> None:
    criterion.side = "rollback"  # a form has written into its instance already

    edited = criteria.edit(
        criterion, version=1, by=ben, result="unknown", **{**WORDS, "side": "rollback"}
    )

    entries = criterion.incident.entries.order_by("-id")[:2]
    assert {entry.part for entry in entries} == {"recovery", "decide"}
    assert entries[0].text == "made “Checkout” a criterion: roll back if"
    assert edited.side == "rollback"
