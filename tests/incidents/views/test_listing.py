"""The list of incidents, as a page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents import listing
from incidents.changes import incident as changes
from incidents.models import AffectedService, Incident

As = Callable[[User], Client]
LIST = "/"


def test_open_incidents_stand_before_those_that_are_over(
    as_: As, ana: User, ben: User, incident: Incident
) -> None:
    changes.declare(by=ana, title="Mail was late", state="resolved")

    html = as_(ben).get(LIST).content.decode()

    assert html.index("Checkout fails") < html.index("Resolved and closed")
    assert html.index("Resolved and closed") < html.index("Mail was late")


def test_a_row_tells_priority_services_whys_and_commander(
    as_: As, ben: User, gateway: AffectedService
) -> None:
    html = as_(ben).get(LIST).content.decode()

    row = html.partition("<tbody>")[2].partition("</tbody>")[0]
    for words in ("P1", "Checkout fails", "Gateway", "Investigating", "0/0", "Ana"):
        assert words in row


def test_private_incidents_do_not_show(as_: As, ana: User, ben: User, private: Incident) -> None:
    assert "Quiet leak" not in as_(ben).get(LIST).content.decode()
    assert "Quiet leak" in as_(ana).get(LIST).content.decode()


def test_the_filters_stay_in_the_page(as_: As, ana: User, ben: User) -> None:
    changes.declare(by=ana, title="Café orders stuck", environment="staging")

    html = as_(ben).get(LIST, {"q": "cafe", "view": "open", "environment": "staging"}).content
    html = html.decode()

    assert "Café orders stuck" in html
    assert 'value="cafe"' in html
    assert "<option selected>staging</option>" in html
    assert 'href="?view=open&amp;q=cafe" aria-current="page"' in html


@pytest.mark.parametrize(
    "query", [{"q": "zebra"}, {"view": "mine"}, {"environment": "x"}, {"label": "x"}]
)
def test_a_list_without_a_match_says_so(
    as_: As, ben: User, incident: Incident, query: dict[str, str]
) -> None:
    html = as_(ben).get(LIST, query).content.decode()

    assert "Nothing matches" in html
    assert "Checkout fails" not in html


def test_an_empty_list_offers_to_begin(as_: As, ben: User, vera: User) -> None:
    assert "Load a sample incident" in as_(ben).get(LIST).content.decode()
    assert "Load a sample incident" not in as_(vera).get(LIST).content.decode()


def test_older_incidents_are_a_page_further(
    as_: As, ana: User, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    numbers = [changes.declare(by=ana, title=f"Search {n}").number for n in range(3)]
    client = as_(ben)

    first = client.get(LIST).content.decode()
    second = client.get(LIST, {"before": numbers[1]}).content.decode()

    assert f"before={numbers[1]}" in first
    assert "Search 0" not in first
    assert "Search 0" in second
    assert "Search 1" not in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize(
    "query",
    [
        {"view": "everything"}, {"before": "soon"}, {"before": "-1"}, {"before": "9" * 40},
        {"before": "0"}, {"q": "\x00"}, {"environment": "\x00"}, {"label": "\x00"}, {"q": " "},
    ],
)  # fmt: skip
def test_what_makes_no_sense_narrows_nothing(
    as_: As, ben: User, incident: Incident, query: dict[str, str]
) -> None:
    response = as_(ben).get(LIST, query)

    assert response.status_code == 200
    assert "Checkout fails" in response.content.decode()


def test_the_page_costs_the_same_with_many_incidents(
    as_: As, ana: User, ben: User, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(10):
        changes.declare(by=ana, title=f"Search {n}")
    client = as_(ben)

    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_the_palette_finds_by_number_and_words(
    as_: As, ben: User, incident: Incident, private: Incident
) -> None:
    client = as_(ben)

    def found(words: str) -> str:
        return client.get(reverse("incidents:palette"), {"q": words}).content.decode()

    for words in (str(incident.number), f"#{incident.number}", "checkout", ""):
        assert "Checkout fails" in found(words)
    for words in (str(private.number), "leak", "zebra", "9" * 40, "\x00zebra"):
        assert "No incident matches" in found(words)


def test_the_palette_names_a_few_open_ones_first(as_: As, ana: User, ben: User) -> None:
    for n in range(12):
        changes.declare(by=ana, title=f"Search {n}", state="resolved" if n == 11 else "monitoring")

    html = as_(ben).get(reverse("incidents:palette"), {"q": "search"}).content.decode()

    assert html.count("<li>") == 8
    assert "Search 11" not in html
