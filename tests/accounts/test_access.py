"""Who may open which page of accounts, and that looking never changes anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import SignInLink, User

As = Callable[[User], Client]
PEOPLE = "/settings/people/"
FOR_ADMINISTRATORS = ["", "new/", "{pk}/", "{pk}/role/", "{pk}/invitation/",
                      "{pk}/deactivation/", "{pk}/reactivation/"]  # fmt: skip
OWN = ["/account/", "/account/password/", "/account/first-password/", "/sign-in/again/"]
READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT")


@pytest.mark.parametrize("page", FOR_ADMINISTRATORS)
@pytest.mark.parametrize("role", ["viewer", "responder", "commander"])
def test_only_administrators_open_the_pages_of_people(
    as_: As, ben: User, nora: User, role: str, page: str
) -> None:
    User.objects.filter(pk=ben.pk).update(role=role)
    url = PEOPLE + page.format(pk=nora.pk)
    before = list(User.objects.order_by("pk").values())

    got, posted = as_(ben).get(url), as_(ben).post(url, {"role": "administrator"})

    assert got.status_code == 403
    assert posted.status_code in (403, 405)
    unchanged = ("email", "role", "is_active", "password")
    after = list(User.objects.order_by("pk").values())
    assert [[row[f] for f in unchanged] for row in after] == [
        [row[f] for f in unchanged] for row in before
    ]
    assert not SignInLink.objects.exists()


@pytest.mark.parametrize("page", FOR_ADMINISTRATORS)
def test_a_person_who_does_not_exist_is_403_for_others_too(as_: As, ben: User, page: str) -> None:
    assert as_(ben).get(PEOPLE + page.format(pk=987654)).status_code == 403


@pytest.mark.parametrize("page", FOR_ADMINISTRATORS[2:])
def test_a_person_who_does_not_exist_is_404_for_administrators(
    as_: As, ada: User, page: str
) -> None:
    assert as_(ada).get(PEOPLE + page.format(pk=987654)).status_code == 404


@pytest.mark.parametrize(
    "url", [*(PEOPLE + page.format(pk=1) for page in FOR_ADMINISTRATORS), *OWN, "/sign-out/"]
)
def test_the_signed_out_are_sent_to_sign_in(client: Client, db: None, url: str) -> None:
    response = client.get(url)

    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("page", FOR_ADMINISTRATORS)
def test_looking_at_people_writes_nothing(as_: As, ada: User, nora: User, page: str) -> None:
    assert_only_reads(as_(ada), PEOPLE + page.format(pk=nora.pk))


@pytest.mark.parametrize("url", ["/account/", "/account/password/", "/sign-out/"])
def test_looking_at_ones_account_writes_nothing(as_: As, ben: User, url: str) -> None:
    assert_only_reads(as_(ben), url)


@pytest.mark.parametrize("url", ["/sign-in/", "/forgotten/", "/forgotten/sent/"])
def test_looking_at_the_ways_in_writes_nothing(client: Client, db: None, url: str) -> None:
    assert_only_reads(client, url)


def assert_only_reads(client: Client, url: str) -> None:
    """GET answers 200 and sends nothing but questions to the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200

    said: list[Any] = [query["sql"] for query in queries]
    assert [sql for sql in said if not sql.startswith(READING)] == []
