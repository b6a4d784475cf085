"""Evidence under answers: what it says, in which words, and how that is taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from accounts.models import User
from evidence.models import Evidence
from incidents.changes import pieces
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from whys import changes
from whys.models import EvidenceLink, Why
from whys.sections import loose, why

See = Callable[..., Evidence]
Newest = Callable[[Incident], Entry]
Chain = list[Why]


def stances(evidence: Evidence) -> dict[int, str]:
    return dict(evidence.links.values_list("why", "stance"))


def standing(node: Why) -> str:
    face = why(node.incident, node.pk)
    assert face is not None
    return str(face["standing"])


def test_evidence_under_an_answer_is_added_and_linked(
    chain: Chain, see: See, ana: User, newest: Newest
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    added, linked = chain[0].incident.entries.order_by("-id")[:2][::-1]
    assert (seen.collected_by, stances(seen)) == (ana, {chain[1].pk: "supports"})
    assert (added.verb, added.part, added.row) == ("added", f"why-{chain[1].pk}", seen.pk)
    assert (linked.verb, linked.part, linked.by) == ("linked", f"why-{chain[1].pk}", ana)
    assert linked.text == "linked “20 of 20 are taken”: supports"
    assert linked.now == {
        "stance": "supports", "why": chain[1].pk, "evidence": seen.pk, "position": 0,
    }  # fmt: skip


def test_evidence_under_no_answer_stands_in_the_loose_list(
    incident: Incident, see: See, newest: Newest
) -> None:
    seen = see("A strange line in the log")

    assert newest(incident).part == "evidence"
    assert list(loose(incident, None)["evidence"]) == [seen]


def test_evidence_of_a_removed_answer_is_loose_until_the_answer_comes_back(
    chain: Chain, see: See, ben: User
) -> None:
    seen, incident = see("20 of 20 are taken", under=chain[1]), chain[0].incident

    changes.remove(chain[1], part="whys", by=ben)
    without = list(loose(incident, None)["evidence"])
    changes.put_back(chain[1], part="whys", by=ben)

    assert without == [seen]
    assert list(loose(incident, None)["evidence"]) == []


def test_one_piece_of_evidence_says_different_things_about_different_answers(
    chain: Chain, see: See, ana: User
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    changes.link(seen, why=chain[2], stance="contradicts", by=ana)

    assert stances(seen) == {chain[1].pk: "supports", chain[2].pk: "contradicts"}


def test_linking_once_more_sets_the_stance(
    chain: Chain, see: See, ben: User, newest: Newest
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    changes.link(seen, why=chain[1], stance="neutral", by=ben)

    entry = newest(chain[0].incident)
    assert stances(seen) == {chain[1].pk: "neutral"}
    assert (entry.was, entry.now["stance"], entry.by) == ({"stance": "supports"}, "neutral", ben)


def test_linking_the_same_again_changes_nothing(chain: Chain, see: See, ben: User) -> None:
    seen = see("20 of 20 are taken", under=chain[1])
    before = chain[0].incident.entries.count()

    changes.link(seen, why=chain[1], stance="supports", by=ben)

    assert chain[0].incident.entries.count() == before


def test_unlinked_evidence_stays_and_is_loose(
    chain: Chain, see: See, ben: User, newest: Newest
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    changes.unlink(seen.links.get(), by=ben)

    entry = newest(chain[0].incident)
    assert list(loose(chain[0].incident, None)["evidence"]) == [seen]
    assert (entry.verb, entry.part, entry.by) == ("unlinked", f"why-{chain[1].pk}", ben)
    assert entry.was == {"stance": "supports", "why": chain[1].pk, "evidence": seen.pk}


def test_an_edit_sets_words_and_stances_and_one_more_answer(
    chain: Chain, see: See, ben: User
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])
    changes.link(seen, why=chain[0], stance="supports", by=ben)

    edited = changes.edit_evidence(
        seen, version=1, by=ben, text="All are taken", also_under=chain[2],
        stances={chain[1].pk: "contradicts", chain[0].pk: ""},
    )  # fmt: skip

    assert edited.text == "All are taken"
    assert stances(seen) == {chain[1].pk: "contradicts", chain[2].pk: "supports"}


def test_stances_that_a_form_did_not_show_are_kept(chain: Chain, see: See, ben: User) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    changes.edit_evidence(seen, version=1, by=ben, text="All", stances={}, also_under=None)

    assert stances(seen) == {chain[1].pk: "supports"}


@pytest.mark.parametrize("theirs", ["contradicts", ""])
def test_a_stance_that_was_changed_meanwhile_is_not_overwritten(
    chain: Chain, see: See, ana: User, ben: User, theirs: str
) -> None:
    seen, under = see("20 of 20 are taken", under=chain[1]), chain[1].pk
    words: dict[str, Any] = {"text": seen.text, "also_under": None}
    changes.edit_evidence(seen, version=1, by=ana, stances={under: theirs}, **words)

    with pytest.raises(Stale):
        changes.edit_evidence(seen, version=1, by=ben, stances={under: "supports"}, **words)

    assert stances(seen) == ({under: theirs} if theirs else {})


def test_a_stale_edit_changes_no_stance(chain: Chain, see: See, ana: User, ben: User) -> None:
    seen, under = see("20 of 20 are taken", under=chain[1]), chain[1].pk
    changes.edit_evidence(seen, version=1, by=ana, text="Ana's", stances={}, also_under=None)

    with pytest.raises(Stale):
        changes.edit_evidence(
            seen, version=1, by=ben, text="Ben's", stances={under: "neutral"}, also_under=chain[0]
        )

    assert stances(seen) == {under: "supports"}


def test_evidence_is_removed_and_put_back_with_what_it_says(
    chain: Chain, see: See, ben: User
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    pieces.remove(seen, part="whys", by=ben)
    without = standing(chain[1])
    pieces.put_back(seen, part="whys", by=ben)

    assert (without, standing(chain[1])) == ("asserted", "supported")


def test_an_answer_stands_as_its_evidence_says(chain: Chain, see: See, ana: User) -> None:
    node, found = chain[1], [standing(chain[1])]

    for stance in ("neutral", "supports"):
        see(f"It {stance}", under=node, stance=stance)
        found.append(standing(node))
    changes.reword(node, version=1, by=ana, tested="Widened the pool on one node")
    found.append(standing(node))
    see("It contradicts", under=node, stance="contradicts")
    found.append(standing(node))
    changes.reword(node, version=2, by=ana, refuted_because="The pool was half empty")

    assert found == ["asserted", "asserted", "supported", "confirmed", "supported"]
    assert standing(node) == "refuted"


def test_a_piece_of_evidence_stands_once_under_an_answer(chain: Chain, see: See) -> None:
    seen = see("20 of 20 are taken", under=chain[1])

    with pytest.raises(IntegrityError, match="evidence_once_a_why"):
        EvidenceLink.objects.create(why=chain[1], evidence=seen)
