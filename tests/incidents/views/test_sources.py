"""Where readings come from: administrators enter, try, retire; nobody else sees the addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import sources as changes
from incidents.models import ReadingSource

As = Callable[[User], Client]
LIST = "/settings/sources/"


@pytest.fixture
def home(db: None, settings: Any) -> ReadingSource:
    """One that is allowed; nobody listens there."""
    settings.ALLOWED_ADDRESSES = ["127.0.0.1"]
    return changes.create_source(name="Home", url="http://127.0.0.1:1")


def url(source: ReadingSource, name: str = "source") -> str:
    return reverse(f"incidents:{name}", args=[source.pk])


def test_administrators_come_from_the_settings_to_the_sources(as_: As, ada: User) -> None:
    client = as_(ada)

    assert f'href="{LIST}"' in client.get("/settings/").content.decode()
    assert "No sources yet" in client.get(LIST).content.decode()


def test_others_are_not_led_there(as_: As, ana: User) -> None:
    assert LIST not in as_(ana).get("/settings/").content.decode()


def test_a_source_is_added_and_listed(as_: As, ada: User, settings: Any) -> None:
    settings.ALLOWED_ADDRESSES = ["127.0.0.1"]
    client, address = as_(ada), reverse("incidents:source_new")

    assert client.get(address).status_code == 200
    response = client.post(address, {"name": "Home", "url": "http://127.0.0.1:9090/"})

    assert response["Location"] == LIST
    assert ReadingSource.objects.get().url == "http://127.0.0.1:9090"
    assert "http://127.0.0.1:9090" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": "", "url": "http://127.0.0.1:1"}, "required"),
        ({"name": "HOME", "url": "http://127.0.0.1:1"}, "There is a source of this name already."),
        ({"name": "Away", "url": "http://10.0.0.1"}, "does not lie in the public network"),
    ],
)
def test_one_that_cannot_be_asked_or_named_so_is_refused(
    as_: As, ada: User, home: ReadingSource, data: dict[str, str], words: str
) -> None:
    response = as_(ada).post(reverse("incidents:source_new"), data)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert ReadingSource.objects.get() == home


def test_a_source_is_edited(as_: As, ada: User, home: ReadingSource) -> None:
    client = as_(ada)

    assert "Edit Home" in client.get(url(home)).content.decode()
    response = client.post(url(home), {"name": "Here", "url": home.url, "version": 1})

    home.refresh_from_db()
    assert response["Location"] == LIST
    assert (home.name, home.version) == ("Here", 2)


def test_a_stale_edit_shows_both_and_can_then_be_saved(
    as_: As, ada: User, home: ReadingSource
) -> None:
    changes.edit_source(home, version=1, name="Theirs", url=home.url)

    response = as_(ada).post(url(home), {"name": "Mine", "url": home.url, "version": 1})

    html = response.content.decode()
    assert response.status_code == 409
    assert "“Theirs: http://127.0.0.1:1”" in html
    assert 'value="Mine"' in html
    assert 'name="version" value="2"' in html


def test_a_source_retires_and_is_brought_back(as_: As, ada: User, home: ReadingSource) -> None:
    client, address = as_(ada), url(home, "source_retirement")

    client.post(address, {"retired": "yes"})
    assert "Bring back" in client.get(LIST).content.decode()

    client.post(address, {"retired": "no"})
    assert "Bring back" not in client.get(LIST).content.decode()


def test_trying_it_says_what_it_answers(as_: As, ada: User, source: ReadingSource) -> None:
    response = as_(ada).post(url(source, "source_trial"))

    assert response.status_code == 200
    assert "It answers: asked for 1, it says 1." in response.content.decode()


def test_trying_one_that_is_not_there_says_so(as_: As, ada: User, home: ReadingSource) -> None:
    html = as_(ada).post(url(home, "source_trial")).content.decode()

    assert "It cannot be read. It did not answer." in html


@pytest.mark.parametrize("role", ["viewer", "responder", "commander"])
def test_only_administrators_come_in(as_: As, cleo: User, home: ReadingSource, role: str) -> None:
    User.objects.filter(pk=cleo.pk).update(role=role)
    client = as_(cleo)

    for address in (LIST, reverse("incidents:source_new"), url(home)):
        assert client.get(address).status_code == 403
        assert home.url not in client.get(address).content.decode()
    for name in ("source", "source_retirement", "source_trial"):
        data = {"name": "Mine", "retired": "yes"}
        assert client.post(url(home, name), data).status_code == 403
    home.refresh_from_db()
    assert (home.name, home.retired_at) == ("Home", None)


def test_the_signed_out_are_sent_to_sign_in(client: Client, home: ReadingSource) -> None:
    for name in ("source", "source_retirement", "source_trial"):
        assert client.post(url(home, name))["Location"].startswith("/sign-in/")


def test_a_source_that_nobody_entered_is_not_there(as_: As, ada: User) -> None:
    for name in ("source", "source_retirement", "source_trial"):
        address = reverse(f"incidents:{name}", args=[987654])
        assert as_(ada).post(address, {"name": "x"}).status_code == 404
