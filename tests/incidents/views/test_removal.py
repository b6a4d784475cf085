"""Removing a piece, undoing that, and moving pieces up and down."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Finding, Incident, Label

As = Callable[[User], Client]
Put = Callable[..., Any]


def url(piece: Any, name: str) -> str:
    noun = "labels" if isinstance(piece, Label) else "findings"
    return reverse(f"incidents:piece_{name}", args=[piece.incident.number, noun, piece.pk])


def texts(incident: Incident) -> list[str]:
    return [finding.text for finding in incident.findings.filter(removed_at=None)]


def test_without_script_a_page_asks_first(as_: As, ben: User, finding: Finding) -> None:
    html = as_(ben).get(url(finding, "removal")).content.decode()

    assert "Remove this finding?" in html
    assert "The gateway answers again" in html
    assert texts(finding.incident) == ["The gateway answers again"]


def test_what_was_removed_can_be_put_back_from_the_page(
    as_: As, ben: User, finding: Finding
) -> None:
    client = as_(ben)

    response = client.post(url(finding, "removal"), follow=True)
    html = response.content.decode()
    assert response.redirect_chain == [(f"/incidents/{finding.incident.number}/#findings", 302)]
    assert texts(finding.incident) == []
    assert "Removed finding “The gateway answers again”." in html
    assert url(finding, "return") in html

    assert client.post(url(finding, "return")).status_code == 302
    assert texts(finding.incident) == ["The gateway answers again"]


def test_htmx_gets_the_parts_and_an_offer_to_undo(
    as_: As, ben: User, finding: Finding, htmx: dict[str, str]
) -> None:
    client = as_(ben)

    gone = client.post(url(finding, "removal"), headers=htmx).content.decode()
    back = client.post(url(finding, "return"), headers=htmx).content.decode()

    assert gone.startswith('<hx-partial hx-target="#findings"')
    assert '<hx-partial hx-target="#toasts" hx-swap="beforeend">' in gone
    assert f'hx-post="{url(finding, "return")}"' in gone
    assert back.startswith('<hx-partial hx-target="#findings"')
    assert "The gateway answers again" in back.partition("</hx-partial>")[0]


def test_undoing_twice_is_undoing_once(as_: As, ben: User, finding: Finding) -> None:
    client = as_(ben)
    client.post(url(finding, "removal"))
    client.post(url(finding, "return"))
    before = finding.incident.entries.count()

    assert client.post(url(finding, "return")).status_code == 302
    assert finding.incident.entries.count() == before


@pytest.mark.parametrize("with_htmx", [False, True])
def test_what_was_replaced_meanwhile_is_not_put_back(
    as_: As, ben: User, put: Put, htmx: dict[str, str], with_htmx: bool
) -> None:
    label = pieces.remove(put(Label, name="checkout"), part="labels", by=ben)
    put(Label, name="checkout")

    response = as_(ben).post(url(label, "return"), headers=htmx if with_htmx else {})

    html = response.content.decode()
    assert response.status_code == 422
    assert "This label is there already." in html
    assert html.startswith('<hx-partial hx-target="#toasts"') is with_htmx
    assert ("<html" in html) is not with_htmx


def test_the_history_of_what_was_removed_offers_to_put_it_back(
    as_: As, ben: User, vera: User, finding: Finding
) -> None:
    pieces.remove(finding, part="findings", by=ben)

    assert "Put back" in as_(ben).get(url(finding, "history")).content.decode()
    assert "Put back" not in as_(vera).get(url(finding, "history")).content.decode()


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [("a", "down", "bac"), ("c", "up", "acb"), ("a", "up", "abc"), ("c", "down", "abc")],
)
def test_a_piece_moves_up_and_down(
    as_: As, ben: User, put: Put, incident: Incident, moved: str, to: str, order: str
) -> None:
    rows = {text: put(Finding, polarity="failure", text=text) for text in "abc"}

    response = as_(ben).post(url(rows[moved], "place"), {"to": to})

    assert response["Location"] == f"/incidents/{incident.number}/#findings"
    assert "".join(texts(incident)) == order


def test_htmx_gets_the_list_in_its_new_order(
    as_: As, ben: User, put: Put, htmx: dict[str, str]
) -> None:
    put(Finding, polarity="failure", text="First of them")
    second = put(Finding, polarity="failure", text="Second of them")

    html = as_(ben).post(url(second, "place"), {"to": "up"}, headers=htmx).content.decode()

    assert html.index("Second of them") < html.index("First of them")


@pytest.mark.parametrize("name", ["return", "place"])
def test_looking_moves_nothing(as_: As, ben: User, finding: Finding, name: str) -> None:
    assert as_(ben).get(url(finding, name)).status_code == 405
