"""Every kind of piece through the one set of views: add, edit, remove, undo, move, refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import Incident

As = Callable[[User], Client]
Desk = Any
Htmx = dict[str, str]
WAYS = ["piece", "piece_removal", "piece_return", "piece_place"]


@pytest.fixture
def added(desk: Desk, as_: As, ben: User) -> Any:
    """The sample on the page, entered by Ben, who stays signed in."""
    as_(ben).post(desk.url(), desk.data(desk.sample.new))
    [piece] = desk.made()
    return piece


def page(client: Client, incident: Incident) -> str:
    return client.get(f"/incidents/{incident.number}/").content.decode()


def test_a_new_piece_leads_to_its_place_and_is_shown(
    desk: Desk, added: Any, client: Client, ben: User
) -> None:
    entry = desk.incident.entries.get(model=added._meta.label_lower, row=added.pk, verb="added")

    html = page(client, desk.incident)

    assert (entry.by, added.version) == (ben, 1)
    assert f'href="{desk.url("piece", added.pk)}"' in html


def test_the_redirect_names_the_part(desk: Desk, as_: As, ben: User) -> None:
    response = as_(ben).post(desk.url(), desk.data(desk.sample.new))

    [piece] = desk.made()
    assert response.status_code == 302
    assert response["Location"] == f"/incidents/{desk.incident.number}/#{desk.part(piece.pk)}"


def test_htmx_gets_the_part_that_changed(desk: Desk, as_: As, ben: User, htmx: Htmx) -> None:
    response = as_(ben).post(desk.url(), desk.data(desk.sample.new), headers=htmx)

    html = response.content.decode()
    [piece] = desk.made()
    assert response.status_code == 200
    assert html.startswith("<hx-partial")
    assert f'href="{desk.url("piece", piece.pk)}"' in html
    assert '<hx-partial hx-target="#feed"' in html


@pytest.mark.parametrize("with_htmx", [False, True])
def test_what_cannot_be_saved_comes_back_as_typed(
    desk: Desk, as_: As, ben: User, htmx: Htmx, with_htmx: bool
) -> None:
    data = desk.data(desk.sample.new, desk.sample.bad)

    response = as_(ben).post(desk.url(), data, headers=htmx if with_htmx else {})

    html = response.content.decode()
    assert response.status_code == 422
    assert "Typed with care" in html
    assert ("<html" in html) is not with_htmx
    assert desk.made() == []


def test_an_edit_changes_the_piece_and_its_version(desk: Desk, added: Any, client: Client) -> None:
    [name] = desk.sample.other
    address = desk.url("piece", added.pk)

    opened = client.get(address).content.decode()
    response = client.post(address, desk.edited())

    [piece] = desk.made()
    again = client.get(address).content.decode()
    assert 'name="version" value="1"' in opened
    assert (response.status_code, piece.version > 1) == (302, True)
    assert desk.sample.new[name] in opened
    assert desk.sample.other[name] in again


def test_a_save_on_top_of_a_newer_one_shows_both(
    desk: Desk, added: Any, client: Client, htmx: Htmx
) -> None:
    [name] = desk.sample.other
    address = desk.url("piece", added.pk)
    client.post(address, desk.edited())
    newer = desk.made()[0].version

    mine = {name: desk.sample.new[name]}
    response = client.post(address, desk.edited(mine), headers=htmx)

    html = response.content.decode()
    assert response.status_code == 409
    assert desk.sample.other[name] in html
    assert desk.sample.new[name] in html
    assert f'name="version" value="{newer}"' in html
    assert client.post(address, desk.edited(mine, version=newer)).status_code == 302


def test_a_refused_edit_changes_nothing(desk: Desk, added: Any, client: Client) -> None:
    response = client.post(desk.url("piece", added.pk), desk.edited(desk.sample.bad))

    [piece] = desk.made()
    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert piece.version == 1


def test_a_removed_piece_leaves_the_page_and_can_be_put_back(
    desk: Desk, added: Any, client: Client
) -> None:
    address = desk.url("piece", added.pk)

    asked = client.get(desk.url("piece_removal", added.pk))
    removed = client.post(desk.url("piece_removal", added.pk))
    without = page(client, desk.incident)
    undone = client.post(desk.url("piece_return", added.pk))

    assert (asked.status_code, removed.status_code, undone.status_code) == (200, 302, 302)
    assert f'href="{address}"' not in without
    assert f'href="{address}"' in page(client, desk.incident)


def test_htmx_removes_with_an_offer_to_undo(
    desk: Desk, added: Any, client: Client, htmx: Htmx
) -> None:
    html = client.post(desk.url("piece_removal", added.pk), headers=htmx).content.decode()

    assert f'href="{desk.url("piece", added.pk)}"' not in html
    assert desk.url("piece_return", added.pk) in html
    assert html.startswith("<hx-partial")


def test_a_piece_moves_among_its_neighbours(desk: Desk, added: Any, client: Client) -> None:
    client.post(desk.url(), desk.data(desk.sample.new))
    second = desk.made()[1]
    listed = list(desk.kind.siblings(second))

    response = client.post(desk.url("piece_place", second.pk), {"to": "up"})

    assert response.status_code == 302
    assert listed[-2:] == [added, second]
    assert list(desk.kind.siblings(second)) == [*listed[:-2], second, added]


def test_its_history_tells_every_version(desk: Desk, added: Any, client: Client) -> None:
    client.post(desk.url("piece", added.pk), desk.edited())

    html = client.get(desk.url("piece_history", added.pk)).content.decode()

    assert "<del>" in html
    assert html.count("Ben") >= 2


@pytest.mark.parametrize(("who", "status"), [("cleo", 404), ("vera", 403), ("", 302)])
def test_others_change_nothing(
    desk: Desk, added: Any, client: Client, ana: User, request: Any, who: str, status: int
) -> None:
    """An outsider of a private incident, one who may only look, one who is not signed in."""
    client.logout()
    if who:
        client.force_login(request.getfixturevalue(who))
    if status == 404:
        incidents.set_privacy(desk.incident, private=True, by=ana)
    before = desk.incident.entries.count()

    posted = [client.post(desk.url(), desk.data(desk.sample.new))]
    posted += [client.post(desk.url(way, added.pk), desk.edited()) for way in WAYS]

    assert {response.status_code for response in posted} == {status}
    assert desk.incident.entries.count() == before
