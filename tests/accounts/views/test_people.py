import re
from collections.abc import Callable

import pytest
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import SignInLink, User
from tests.accounts.conftest import signed_in
from tests.conftest import NOON, make_user

As = Callable[[User], Client]
PEOPLE, NEW = "/settings/people/", "/settings/people/new/"
INVITED = {"email": "Ida@example.org", "name": "Ida Moe", "role": "commander"}


def test_the_list_names_everybody_with_role_and_state(as_: As, ada: User, nora: User) -> None:
    make_user("Gone", "viewer", is_active=False)

    page = as_(ada).get(PEOPLE).content.decode()

    assert "Nora Quist" in page
    assert "nora@example.org" in page
    assert "invited" in page
    assert "deactivated" in page


def test_the_list_is_searched_by_name_and_address(as_: As, ada: User, nora: User) -> None:
    by_name, by_address = (
        as_(ada).get(PEOPLE, {"q": q}).content.decode() for q in ("QUIST", "ada@")
    )

    assert "nora@example.org" in by_name
    assert "ada@example.org" not in by_name.partition("<table>")[2]
    assert "nora@example.org" not in by_address


@pytest.mark.parametrize("asked", ["nobody-like-this", "%", "_____________", "<b>"])
def test_a_search_that_finds_nobody_says_so(as_: As, ada: User, asked: str) -> None:
    page = as_(ada).get(PEOPLE, {"q": asked}).content.decode()

    assert "Nobody found" in page
    assert "<b>" not in page.partition("Nobody found")[2]


@pytest.mark.parametrize("asked", ["\x00", "x" * 121])
def test_a_search_that_cannot_be_is_no_search(as_: As, ada: User, asked: str) -> None:
    response = as_(ada).get(PEOPLE, {"q": asked})

    assert response.status_code == 200
    assert "ada@example.org" in response.content.decode()


def test_many_people_come_in_pages_with_as_many_queries_as_few(as_: As, ada: User) -> None:
    with CaptureQueriesContext(connection) as few:
        as_(ada).get(PEOPLE)
    User.objects.bulk_create(
        User(email=f"p{n}@example.org", name=f"Person {n:03}") for n in range(150)
    )

    with CaptureQueriesContext(connection) as many:
        first = as_(ada).get(PEOPLE).content.decode()

    assert first.count("<tr data-row") == 100
    assert as_(ada).get(PEOPLE, {"page": 2}).content.decode().count("<tr data-row") == 51
    assert len(many) == len(few)


def test_somebody_is_invited_by_mail_and_the_link_is_shown(as_: As, ada: User) -> None:
    response = as_(ada).post(NEW, INVITED)

    (link,) = re.findall(r"http://\S+/link/[\w-]{43}/", outbox.outbox[0].body)
    ida = User.objects.get(email="ida@example.org")
    assert (ida.name, ida.role, ida.is_active) == ("Ida Moe", "commander", True)
    assert outbox.outbox[0].to == ["ida@example.org"]
    assert link in response.content.decode()
    assert "data-copy" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_the_link_is_shown_once(as_: As, ada: User) -> None:
    as_(ada).post(NEW, INVITED)

    ida = User.objects.get(email="ida@example.org")
    for url in (NEW, PEOPLE, f"{PEOPLE}{ida.pk}/", f"{PEOPLE}{ida.pk}/invitation/"):
        assert "/link/" not in as_(ada).get(url).content.decode()


def test_the_invited_come_in_by_the_link(as_: As, ada: User, client: Client) -> None:
    as_(ada).post(NEW, INVITED)
    (path,) = re.findall(r"/link/[\w-]{43}/", outbox.outbox[0].body)
    newcomer = Client()

    response = newcomer.post(path)

    assert response["Location"].startswith("/account/first-password/")
    assert signed_in(newcomer)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("email", "not an address", "valid email"),
        ("email", "ADA@example.org", "address already"),
        ("name", " \u200b ", "required"),
        ("name", "x" * 121, "at most 120"),
        ("role", "owner", "not one of the available"),
    ],
)
def test_an_invitation_that_cannot_be_comes_back(
    as_: As, ada: User, field: str, value: str, why: str
) -> None:
    response = as_(ada).post(NEW, INVITED | {field: value})

    assert response.status_code == 422
    assert why in response.content.decode()
    assert f'id="id_{field}_error"' in response.content.decode()
    assert User.objects.count() == 1
    assert outbox.outbox == []


def test_a_name_cannot_add_a_header_to_the_mail(as_: As, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(name="Ada")

    as_(ada).post(NEW, INVITED | {"name": "Ida\r\nBcc: all@example.org"})

    assert outbox.outbox[0].recipients() == ["ida@example.org"]
    assert User.objects.get(email="ida@example.org").name == "Ida Bcc: all@example.org"


def test_somebody_who_has_not_come_in_is_invited_again(as_: As, ada: User, nora: User) -> None:
    response = as_(ada).post(f"{PEOPLE}{nora.pk}/invitation/")

    assert "/link/" in response.content.decode()
    assert outbox.outbox[0].to == ["nora@example.org"]


def test_nobody_gets_a_link_to_sign_in_as_a_colleague(as_: As, ada: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(last_login=NOON)

    response = as_(ada).post(f"{PEOPLE}{ben.pk}/invitation/")

    assert response.status_code == 422
    assert "/link/" not in response.content.decode()
    assert not SignInLink.objects.exists()
