"""Evidence that explains something becomes a why."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence.models import Evidence
from incidents.models import Incident
from whys import changes
from whys.models import Why

As = Callable[[User], Client]
See = Callable[..., Evidence]


def url(seen: Evidence, under: int = 0) -> str:
    address = reverse("whys:promotion", args=[seen.incident.number, seen.pk])
    return f"{address}?under={under}" if under else address


@pytest.fixture
def seen(chain: list[Why], see: See) -> Evidence:
    """Seen under the second why."""
    return see("One pool serves all gates", under=chain[1])


def test_the_form_holds_its_text_and_stands_under_the_answer(
    as_: As, ben: User, chain: list[Why], seen: Evidence
) -> None:
    asked, unasked = (as_(ben).get(address) for address in (url(seen, chain[0].pk), url(seen)))

    assert ">\nOne pool serves all gates</textarea>" in asked.content.decode()
    assert f'<option value="{chain[0].pk}" selected>' in asked.content.decode()
    assert f'<option value="{chain[1].pk}" selected>' in unasked.content.decode()


def test_it_becomes_a_why_that_it_supports(
    as_: As, ben: User, chain: list[Why], seen: Evidence
) -> None:
    data = {"question": "Why did all fail?", "answer": "One pool for all", "parent": chain[1].pk}

    response = as_(ben).post(url(seen), data)

    made = Why.objects.get(answer="One pool for all")
    assert (made.parent, [link.evidence for link in made.links.all()]) == (chain[1], [seen])
    assert response["Location"].endswith(f"/whys/#node-{made.pk}")


@pytest.mark.parametrize("data", [{"answer": "x"}, {"answer": "x", "parent": 0}, {"parent": 0}])
def test_without_an_answer_or_a_place_it_is_422(
    as_: As, ben: User, seen: Evidence, data: dict[str, str | int]
) -> None:
    assert as_(ben).post(url(seen), data).status_code == 422


def test_a_why_of_another_incident_is_no_place(
    as_: As, ana: User, seen: Evidence, private: Incident
) -> None:
    hidden = changes.ask(Why(incident=private), by=ana, answer="secret")

    response = as_(ana).post(url(seen, hidden.pk), {"answer": "x", "parent": hidden.pk})

    assert response.status_code == 422
    assert "secret" not in response.content.decode()


def test_who_may_only_look_changes_nothing(as_: As, vera: User, seen: Evidence) -> None:
    assert as_(vera).get(url(seen)).status_code == 403


def test_an_outsider_does_not_find_it(as_: As, ana: User, cleo: User, private: Incident) -> None:
    hidden = changes.add_evidence(
        Evidence(incident=private, text="secret"), why=None, stance="", by=ana
    )

    assert as_(cleo).get(url(hidden)).status_code == 404


def test_the_signed_out_are_sent_to_sign_in(client: Client, seen: Evidence) -> None:
    assert client.get(url(seen))["Location"].startswith("/sign-in/")
