"""Whys are asked, reworded, moved, removed with their branch, and put back."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes import pieces
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from whys import changes
from whys.models import Analysis, Why

Ask = Callable[..., Why]
Newest = Callable[[Incident], Entry]
Chain = list[Why]
Shown = Callable[[Incident], list[str]]


def test_the_first_why_begins_the_analysis(incident: Incident, ana: User) -> None:
    asked = changes.ask(Why(incident=incident), by=ana, question="Why does checkout fail?")

    assert (asked.analysis.problem, asked.parent, asked.position) == ("Checkout fails", None, 0)
    assert list(incident.analyses.all()) == [asked.analysis]


def test_a_why_is_written_down(ask: Ask, incident: Incident, ana: User, newest: Newest) -> None:
    first = ask("Why does checkout fail?")
    asked = ask("Why now?", under=first, answer="It is payday")

    entry = newest(incident)
    assert (entry.verb, entry.part, entry.by, entry.row) == ("added", "whys", ana, asked.pk)
    assert entry.text == "added why “Why now?”"
    assert (entry.now["answer"], entry.now["parent"]) == ("It is payday", first.pk)


def test_whys_under_one_parent_stand_in_the_order_they_were_asked(ask: Ask) -> None:
    first = ask("Why does checkout fail?")

    assert [ask(text, under=first).position for text in ("Why now?", "Why us?")] == [0, 1]
    assert {why.analysis for why in first.children.all()} == {first.analysis}


def test_one_that_says_nothing_is_refused(incident: Incident, ana: User) -> None:
    with pytest.raises(ValidationError, match="Write a question, an answer, or both"):
        changes.ask(Why(incident=incident), by=ana)


def test_a_reworded_why_is_drawn_alone(chain: Chain, ben: User, newest: Newest) -> None:
    first = chain[0]

    done = changes.reword(
        first, version=1, by=ben, answer="The gateway answers slowly", parent=None
    )

    entry = newest(first.incident)
    assert (done.version, entry.verb, entry.part, entry.by) == (2, "edited", f"why-{first.pk}", ben)
    assert entry.was == {"answer": "The gateway times out"}
    assert entry.now == {"answer": "The gateway answers slowly"}


def test_an_answer_on_top_of_a_newer_one_is_refused(chain: Chain, ana: User, ben: User) -> None:
    changes.reword(chain[1], version=1, by=ana, answer="Ana's words")

    with pytest.raises(Stale) as refused:
        changes.reword(chain[1], version=1, by=ben, answer="Ben's words")

    assert refused.value.theirs.answer == "Ana's words"


def test_a_why_moves_with_its_branch_and_stands_last_there(
    chain: Chain, ask: Ask, ben: User, newest: Newest, shown: Shown
) -> None:
    first, second, _ = chain
    other = ask("Why did nobody notice?", under=first, answer="No alert")
    ask("Why was there none?", under=other, answer="Forgotten")

    moved = changes.reword(second, version=1, by=ben, parent=other)

    entry = newest(first.incident)
    assert (entry.part, entry.was["parent"], entry.now["parent"]) == ("whys", first.pk, other.pk)
    assert (moved.parent, moved.position) == (other, 1)
    assert shown(first.incident) == [
        "1 The gateway times out", "2 No alert", "3a Forgotten", "3b The pool is full",
        "4b Nobody raised its limit",
    ]  # fmt: skip


def test_a_why_becomes_a_root(chain: Chain, ben: User, shown: Shown) -> None:
    changes.reword(chain[1], version=1, by=ben, parent=None)

    assert shown(chain[0].incident) == [
        "1a The gateway times out", "1b The pool is full", "2b Nobody raised its limit",
    ]  # fmt: skip


def test_a_why_moves_to_another_problem_with_its_branch(
    chain: Chain, ana: User, ben: User, shown: Shown
) -> None:
    incident = chain[0].incident
    other = pieces.add(Analysis(incident=incident, problem="Nobody noticed"), part="whys", by=ana)
    root = changes.ask(Why(incident=incident, analysis=other), by=ana, answer="No alert")

    changes.reword(chain[1], version=1, by=ben, parent=root)

    assert [why.analysis for why in Why.objects.order_by("pk")] == [
        chain[0].analysis, other, other, other,
    ]  # fmt: skip
    assert shown(incident) == [
        "1 The gateway times out", "1 No alert", "2 The pool is full", "3 Nobody raised its limit",
    ]  # fmt: skip


@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_why_cannot_stand_under_itself(chain: Chain, ben: User, below: int, shown: Shown) -> None:
    with pytest.raises(ValidationError, match="cannot stand under itself"):
        changes.reword(chain[0], version=1, by=ben, parent=chain[below])

    assert len(shown(chain[0].incident)) == 3
