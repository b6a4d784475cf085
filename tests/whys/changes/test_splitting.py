"""One answer with two causes becomes two whys, and nothing that hung on it is lost."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from evidence.models import Evidence
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from whys import changes
from whys.changes.splitting import Half
from whys.models import Why

Ask = Callable[..., Why]
See = Callable[..., Evidence]
Newest = Callable[[Incident], Entry]
Shown = Callable[[Incident], list[str]]
TWO = (Half("Why is it full?", "It is small"), Half("Why did nobody see?", "Nobody was paged"))


@pytest.mark.parametrize(
    ("stays", "kept", "new"),
    [(0, "It is small", "Nobody was paged"), (1, "Nobody was paged", "It is small")],
)
def test_the_chosen_half_keeps_the_evidence_and_what_stands_below(
    ask: Ask, see: See, ben: User, stays: int, kept: str, new: str
) -> None:
    both = ask("Why?", answer="It is small and nobody was paged")
    seen, below = see("20 of 20 are taken", under=both), ask("Why so small?", under=both)

    made = changes.split(both, version=1, halves=TWO, stays=stays, by=ben)

    both.refresh_from_db()
    assert (both.answer, made.answer, made.parent, made.analysis) == (
        kept, new, both.parent, both.analysis,
    )  # fmt: skip
    assert [link.evidence for link in both.links.all()] == [seen]
    assert below.parent == both
    assert not made.links.exists()


@pytest.mark.parametrize("stays", [0, 1])
def test_the_two_stand_side_by_side_in_the_order_of_the_text(
    ask: Ask, ben: User, stays: int, shown: Shown
) -> None:
    root = ask("Why?", answer="top")
    both, _ = ask("Why?", under=root, answer="both"), ask("Why?", under=root, answer="last")

    changes.split(both, version=1, halves=TWO, stays=stays, by=ben)

    assert shown(root.incident) == ["1 top", "2a It is small", "2b Nobody was paged", "2c last"]


def test_it_is_told_as_a_split(ask: Ask, ben: User) -> None:
    both = ask("Why is it full?", answer="both")

    made = changes.split(both, version=1, halves=TWO, stays=0, by=ben)

    split, added = both.incident.entries.order_by("-pk")[:2][::-1]
    assert (split.verb, split.row, split.now) == ("split", both.pk, {"answer": "It is small"})
    assert (added.verb, added.row, added.now["answer"]) == ("added", made.pk, "Nobody was paged")


def test_both_need_an_answer(ask: Ask, ben: User) -> None:
    both = ask("Why?", answer="both")

    with pytest.raises(ValidationError, match="Each of the two needs an answer"):
        changes.split(both, version=1, halves=(TWO[0], Half("Why?", "")), stays=0, by=ben)

    assert Why.objects.get().answer == "both"


def test_a_newer_text_is_not_split_unseen(ask: Ask, ana: User, ben: User) -> None:
    both = ask("Why?", answer="both")
    changes.reword(both, version=1, answer="Ana's words", by=ana)

    with pytest.raises(Stale):
        changes.split(both, version=1, halves=TWO, stays=0, by=ben)

    assert Why.objects.get().answer == "Ana's words"


def test_evidence_becomes_a_why_with_itself_as_support(
    ask: Ask, see: See, ben: User, newest: Newest
) -> None:
    above = ask("Why?", answer="All share one pool")
    seen = see("One pool serves all gates", under=above)

    asked = changes.turn_into_why(seen, under=above, question="Why did all fail?", by=ben)

    assert (asked.parent, asked.question, asked.answer) == (
        above, "Why did all fail?", "One pool serves all gates",
    )  # fmt: skip
    assert {link.why for link in seen.links.all()} == {above, asked}
    assert newest(above.incident).now["why"] == asked.pk
