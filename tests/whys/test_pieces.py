"""Whys and evidence through the incident's page: where they may stand, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence.models import Evidence
from incidents.models import Incident
from whys import changes
from whys.models import EvidenceLink, Why

As = Callable[[User], Client]
See = Callable[..., Evidence]
Htmx = dict[str, str]


def url(incident: Incident, noun: str, *args: int, name: str = "piece", under: int = 0) -> str:
    named = name if args else "piece_new"
    address = reverse(f"incidents:{named}", args=[incident.number, noun, *args])
    return f"{address}?under={under}" if under else address


def posted(why: Why, **changed: Any) -> dict[str, Any]:
    kept = {"question": why.question, "answer": why.answer, "kind": why.kind}
    return {**kept, "parent": why.parent_id or "", "version": why.version, **changed}


def options(html: str, name: str) -> list[str]:
    """The values that a select offers."""
    select = html.partition(f'name="{name}"')[2].partition("</select>")[0]
    return [each.partition('"')[0] for each in select.split('<option value="')[1:]]


def test_why_is_asked_under_the_one_it_was_opened_from(
    as_: As, ben: User, chain: list[Why]
) -> None:
    incident = chain[0].incident
    address, client = url(incident, "whys", under=chain[2].pk), as_(ben)

    html = client.get(address).content.decode()
    data = {"question": "Why did nobody?", "kind": "unknown", "parent": chain[2].pk}
    response = client.post(address, data)

    asked = chain[2].children.get()
    assert f'<option value="{chain[2].pk}" selected>' in html
    assert response["Location"] == f"/incidents/{incident.number}/#why-{asked.pk}"
    assert (asked.question, asked.kind, asked.analysis) == (
        "Why did nobody?", "unknown", chain[0].analysis,
    )  # fmt: skip


def test_the_first_why_needs_no_analysis_to_be_made_before(
    as_: As, ben: User, incident: Incident
) -> None:
    as_(ben).post(url(incident, "whys"), {"answer": "The pool is full", "kind": "condition"})

    assert incident.whys.get().analysis.problem == "Checkout fails"


def test_a_why_is_offered_every_place_but_below_itself(
    as_: As, ben: User, chain: list[Why], ask: Callable[..., Why], private: Incident, ana: User
) -> None:
    gone, other = ask("Gone?"), ask("Other?", under=chain[0])
    changes.remove(gone, part="whys", by=ana)
    elsewhere = changes.ask(Why(incident=private), by=ana, question="Elsewhere?")

    html = as_(ben).get(url(chain[0].incident, "whys", chain[1].pk)).content.decode()

    found = options(html, "parent")
    assert found == ["", str(chain[0].pk), str(other.pk)]
    assert str(elsewhere.pk) not in found


def test_a_why_is_moved_in_the_form(as_: As, ben: User, chain: list[Why], htmx: Htmx) -> None:
    address = url(chain[0].incident, "whys", chain[2].pk)

    response = as_(ben).post(address, posted(chain[2], parent=chain[0].pk), headers=htmx)

    chain[2].refresh_from_db()
    assert chain[2].parent == chain[0]
    assert response.content.decode().startswith('<hx-partial hx-target="#whys"')


def test_new_words_redraw_only_this_why(as_: As, ben: User, chain: list[Why], htmx: Htmx) -> None:
    address = url(chain[0].incident, "whys", chain[1].pk)

    response = as_(ben).post(address, posted(chain[1], answer="It is tiny"), headers=htmx)

    html = response.content.decode()
    assert html.startswith(f'<hx-partial hx-target="#why-{chain[1].pk}"')
    assert 'hx-target="#whys"' not in html
    assert "It is tiny" in html


@pytest.mark.parametrize("below", [0, 1, 2])
def test_a_place_below_itself_is_refused_with_what_was_typed(
    as_: As, ben: User, chain: list[Why], below: int
) -> None:
    data = posted(chain[0], parent=chain[below].pk, answer="Typed with care")

    response = as_(ben).post(url(chain[0].incident, "whys", chain[0].pk), data)

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert Why.objects.get(pk=chain[0].pk).parent is None


def test_a_branch_below_something_removed_is_not_put_back(
    as_: As, ana: User, ben: User, chain: list[Why], htmx: Htmx
) -> None:
    changes.remove(chain[0], part="whys", by=ana)
    address = url(chain[0].incident, "whys", chain[2].pk, name="piece_return")

    plain, live = as_(ben).post(address), as_(ben).post(address, headers=htmx)

    assert (plain.status_code, live.status_code) == (422, 422)
    assert "Put back “Why does it time out?” first" in plain.content.decode()
    assert "Put back “Why does it time out?” first" in live.content.decode()


def test_nothing_is_added_under_what_was_removed(
    as_: As, ana: User, ben: User, chain: list[Why]
) -> None:
    changes.remove(chain[1], part="whys", by=ana)

    for noun in ("whys", "evidence"):
        address = url(chain[0].incident, noun, under=chain[2].pk)
        assert as_(ben).post(address, {"text": "Seen", "answer": "So"}).status_code == 404


@pytest.mark.parametrize("stance", ["supports", "contradicts", "neutral"])
def test_evidence_is_added_under_an_answer_with_its_stance(
    as_: As, ben: User, chain: list[Why], stance: str
) -> None:
    data = {"text": "20 of 20 are taken", "kind": "log", "stance": stance}

    response = as_(ben).post(url(chain[0].incident, "evidence", under=chain[1].pk), data)

    link = chain[1].links.get()
    assert response["Location"].endswith(f"#why-{chain[1].pk}")
    assert (link.stance, link.evidence.collected_by) == (stance, ben)


def test_the_form_of_evidence_asks_what_it_says_about_each_answer(
    as_: As, ana: User, ben: User, chain: list[Why], see: See
) -> None:
    seen = see("20 of 20 are taken", under=chain[2])
    changes.link(seen, why=chain[0], stance="neutral", by=ana)
    changes.remove(chain[2], part="whys", by=ana)

    html = as_(ben).get(url(chain[0].incident, "evidence", seen.pk)).content.decode()

    assert options(html, f"stance_{chain[0].pk}") == ["supports", "contradicts", "neutral", ""]
    assert options(html, f"stance_{chain[2].pk}") == []
    assert options(html, "also_under") == ["", str(chain[1].pk)]


def test_stances_are_set_in_the_form(as_: As, ben: User, chain: list[Why], see: See) -> None:
    seen = see("20 of 20 are taken", under=chain[1])
    data = {
        "text": seen.text, "kind": seen.kind, "version": 1,
        f"stance_{chain[1].pk}": "", "also_under": chain[2].pk,
    }  # fmt: skip

    as_(ben).post(url(chain[0].incident, "evidence", seen.pk), data)

    assert [(link.why, link.stance) for link in seen.links.all()] == [(chain[2], "supports")]


def test_a_stance_set_meanwhile_is_a_conflict(
    as_: As, ana: User, ben: User, chain: list[Why], see: See
) -> None:
    seen = see("20 of 20 are taken", under=chain[1])
    changes.link(seen, why=chain[1], stance="contradicts", by=ana)
    data = {"text": "Ben's words", "kind": seen.kind, "version": 1}
    data[f"stance_{chain[1].pk}"] = "supports"

    response = as_(ben).post(url(chain[0].incident, "evidence", seen.pk), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Ben&#x27;s words" in html
    assert '<p class="cmp">Contradicts</p>' in html
    assert EvidenceLink.objects.get().stance == "contradicts"


def test_loose_evidence_leads_to_the_loose_list(as_: As, ben: User, incident: Incident) -> None:
    data = {"text": "A strange line", "kind": "log", "stance": "supports"}

    response = as_(ben).post(url(incident, "evidence"), data)

    assert response["Location"] == f"/incidents/{incident.number}/#evidence"
