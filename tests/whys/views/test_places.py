"""Moving, splitting and settling through their pages, with script and without."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident
from whys import changes
from whys.models import Why

As = Callable[[User], Client]
Ask = Callable[..., Why]
Htmx = dict[str, str]
VERBS = ["move", "split", "settled"]


def url(why: Why, verb: str = "move") -> str:
    return reverse(f"whys:{verb}", args=[why.incident.number, why.pk])


@pytest.fixture
def three(ask: Ask) -> list[Why]:
    """A root, and a and b under it."""
    root = ask("Why?", answer="top")
    return [root, ask("Why a?", under=root, answer="a"), ask("Why b?", under=root, answer="b")]


def to(above: Why, **values: Any) -> dict[str, Any]:
    return {"version": 1, "under": above.pk, "after": "last"} | values


def halves(**values: Any) -> dict[str, Any]:
    return {"version": 1, "answer_1": "one", "answer_2": "two", "stays": "0"} | values


def test_the_form_shows_the_tree_to_choose_from(as_: As, ben: User, three: list[Why]) -> None:
    page = as_(ben).get(url(three[1])).content.decode()

    assert "The problem: Checkout fails" in page
    assert f'<option value="{three[0].pk}" selected>\u20031 top</option>' in page
    assert f'<option value="{three[2].pk}">\u2003\u20032b b</option>' in page
    assert f'<option value="{three[1].pk}"' not in page


def test_a_why_is_moved_without_script(as_: As, ben: User, three: list[Why]) -> None:
    response = as_(ben).post(url(three[2]), to(three[1]))

    three[2].refresh_from_db()
    assert three[2].parent == three[1]
    assert response["Location"] == f"/incidents/1/whys/#node-{three[2].pk}".replace(
        "/1/", f"/{three[0].incident.number}/"
    )


def test_with_htmx_the_parts_that_changed_come_back(
    as_: As, ben: User, three: list[Why], htmx: Htmx
) -> None:
    page = as_(ben).post(url(three[2]), to(three[1]), headers=htmx).content.decode()

    assert '<hx-partial hx-target="#whys"' in page
    assert '<hx-partial hx-target="#tree"' in page


def test_a_why_is_put_before_its_sibling(as_: As, ben: User, three: list[Why]) -> None:
    as_(ben).post(url(three[2]), to(three[0], after="0"))

    order = three[0].children.order_by("position").values_list("answer", flat=True)
    assert list(order) == ["b", "a"]


def test_a_why_becomes_a_root_after_another(as_: As, ben: User, three: list[Why]) -> None:
    under = f"problem-{three[0].analysis_id}"

    as_(ben).post(url(three[2]), {"version": 1, "under": under, "after": three[0].pk})

    three[2].refresh_from_db()
    assert (three[2].parent, three[2].position) == (None, 1)


@pytest.mark.parametrize(
    "values", [{"under": "0"}, {"under": ""}, {"under": "problem-0"}, {"after": "x"}]
)
def test_a_place_that_is_none_is_422(
    as_: As, ben: User, three: list[Why], values: dict[str, str]
) -> None:
    assert as_(ben).post(url(three[2]), to(three[1], **values)).status_code == 422


def test_a_place_below_itself_is_422(as_: As, ben: User, three: list[Why]) -> None:
    assert as_(ben).post(url(three[0]), to(three[1])).status_code == 422


def test_a_sibling_that_stands_elsewhere_is_422(as_: As, ben: User, three: list[Why]) -> None:
    response = as_(ben).post(url(three[2]), to(three[1], after=three[0].pk))

    assert response.status_code == 422
    assert "That one stands elsewhere" in response.content.decode()


def test_the_second_mover_is_told_what_the_first_did(
    as_: As, ana: User, ben: User, three: list[Why]
) -> None:
    root, a, b = three
    changes.move(b, version=1, parent=a, by=ana)

    response = as_(ben).post(url(b), to(root, after="0"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ana moved why “Why b?” under “Why a?”" in page
    assert 'name="version" value="2"' in page
    assert '<option value="0" selected>First</option>' in page
    b.refresh_from_db()
    assert b.parent == a
    assert as_(ben).post(url(b), to(root, after="0", version=2)).status_code == 302


def test_a_why_removed_meanwhile_says_so(as_: As, ana: User, ben: User, three: list[Why]) -> None:
    changes.remove(three[2], part="whys", by=ana)

    moved = as_(ben).post(url(three[2]), to(three[1]))
    divided = as_(ben).post(url(three[2], "split"), halves(answer_1="Typed with care"))

    assert (moved.status_code, divided.status_code) == (422, 422)
    assert "Typed with care" in divided.content.decode()
    assert as_(ben).post(url(three[2], "settled")).status_code == 404


def test_the_form_to_split_proposes_the_halves(as_: As, ben: User, ask: Ask) -> None:
    why = ask("Why?", answer="The pool is full; nobody was paged")

    page = as_(ben).get(url(why, "split")).content.decode()

    assert ">\nThe pool is full</textarea>" in page
    assert ">\nNobody was paged</textarea>" in page


def test_a_why_is_split_without_script(as_: As, ben: User, three: list[Why]) -> None:
    response = as_(ben).post(url(three[1], "split"), halves(question_1="Why one?"))

    under = three[0].children.order_by("position").values_list("question", "answer")
    assert response.status_code == 302
    assert list(under) == [("Why one?", "one"), ("", "two"), ("Why b?", "b")]


def test_a_half_without_an_answer_is_422(as_: As, ben: User, three: list[Why]) -> None:
    response = as_(ben).post(url(three[1], "split"), halves(answer_2=""))

    assert response.status_code == 422
    assert three[0].children.count() == 2


def test_a_split_of_newer_words_is_409_and_keeps_what_was_typed(
    as_: As, ana: User, ben: User, three: list[Why]
) -> None:
    changes.reword(three[1], version=1, answer="Ana's words", by=ana)

    response = as_(ben).post(url(three[1], "split"), halves(answer_1="Typed with care"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Typed with care" in page
    assert "Ana&#x27;s words" in page


def test_a_place_is_settled(as_: As, ben: User, three: list[Why]) -> None:
    response = as_(ben).post(url(three[1], "settled"))

    three[1].refresh_from_db()
    assert (response.status_code, three[1].place_settled) == (302, True)


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_only_look_changes_nothing(
    as_: As, vera: User, three: list[Why], verb: str
) -> None:
    assert as_(vera).post(url(three[1], verb), to(three[2])).status_code == 403


@pytest.mark.parametrize("verb", VERBS)
def test_an_outsider_does_not_find_it(
    as_: As, ana: User, cleo: User, private: Incident, verb: str
) -> None:
    hidden = changes.ask(Why(incident=private), by=ana, answer="secret")

    assert as_(cleo).post(url(hidden, verb), to(hidden)).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_a_why_of_another_incident_is_not_found(
    as_: As, ana: User, three: list[Why], private: Incident, verb: str
) -> None:
    hidden = changes.ask(Why(incident=private), by=ana, answer="secret")
    address = reverse(f"whys:{verb}", args=[three[0].incident.number, hidden.pk])

    assert as_(ana).post(address, to(three[0])).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_the_signed_out_are_sent_to_sign_in(client: Client, three: list[Why], verb: str) -> None:
    assert client.post(url(three[1], verb))["Location"].startswith("/sign-in/")
