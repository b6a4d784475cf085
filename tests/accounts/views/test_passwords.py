"""Choosing, changing and forgetting a password."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import get_hasher, identify_hasher, make_password
from django.core import mail as outbox
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD, signed_in

As = Callable[[User], Client]
NEW = "four words in order"
CHANGE = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}


def test_passwords_are_kept_with_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert identify_hasher(make_password(NEW)) == get_hasher("argon2")


def test_a_password_is_changed_and_other_sessions_end(as_: As, ben: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(ben)

    response = as_(ben).post("/account/password/", CHANGE)

    ben.refresh_from_db()
    assert response["Location"] == "/account/"
    assert ben.check_password(NEW)
    assert signed_in(as_(ben))
    assert not signed_in(elsewhere)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("oldpassword", "wrong", "not your current password"),
        ("password1", "short", "12 characters"),
        ("password1", "password1234", "too common"),
        ("password1", "ben@example.org", "too similar"),
        ("password2", "something else", "same password"),
    ],
)
def test_a_password_that_cannot_be_comes_back(
    as_: As, ben: User, field: str, value: str, why: str
) -> None:
    response = as_(ben).post("/account/password/", CHANGE | {field: value})

    ben.refresh_from_db()
    assert response.status_code == 422
    assert why in response.content.decode()
    assert ben.check_password(PASSWORD)


def test_a_long_password_of_any_characters_is_taken(as_: As, ben: User) -> None:
    long = "Ω mit  Leerzeichen " * 10

    as_(ben).post("/account/password/", CHANGE | {"password1": long, "password2": long})

    ben.refresh_from_db()
    assert ben.check_password(long)


def test_only_those_without_a_password_choose_a_first_one(as_: As, ben: User, nora: User) -> None:
    assert as_(ben).get("/account/first-password/")["Location"] == "/account/password/"
    assert as_(nora).get("/account/password/")["Location"] == "/account/first-password/"


def test_the_password_is_asked_again(as_: As, ben: User) -> None:
    client = as_(ben)

    wrong = client.post("/sign-in/again/", {"password": "wrong"})
    right = client.post("/sign-in/again/", {"password": PASSWORD, "next": "/account/"})

    assert wrong.status_code == 422
    assert "not your password" in wrong.content.decode()
    assert right["Location"] == "/account/"


def test_a_forgotten_password_is_replaced(client: Client, ben: User, settings: Any) -> None:
    settings.BASE_URL = "http://testserver"
    elsewhere = Client()
    elsewhere.force_login(ben)
    asked = client.post("/forgotten/", {"email": "Ben@example.org"})
    assert asked["Location"] == "/forgotten/sent/"

    form = client.get(path_in_mail(), follow=True)
    done = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    ben.refresh_from_db()
    assert done["Location"] == "/forgotten/done/"
    assert ben.check_password(NEW)
    assert not signed_in(elsewhere)
    assert not signed_in(client)


def path_in_mail() -> str:
    """The path of the link in the one mail that was sent."""
    (message,) = outbox.outbox
    return re.findall(r"http://[^/]+(/forgotten/\S+)", str(message.body))[0]


def test_the_mailed_link_works_once(client: Client, ben: User) -> None:
    client.post("/forgotten/", {"email": ben.email})
    path = path_in_mail()
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})

    again = Client().get(path)

    assert "no longer works" in again.content.decode()


def test_opening_the_mailed_link_changes_no_password(client: Client, ben: User) -> None:
    client.post("/forgotten/", {"email": ben.email})

    client.get(path_in_mail(), follow=True)

    assert User.objects.get(pk=ben.pk).password == ben.password


def test_a_weak_replacement_comes_back(client: Client, ben: User) -> None:
    client.post("/forgotten/", {"email": ben.email})
    form = client.get(path_in_mail(), follow=True).redirect_chain[-1][0]

    response = client.post(form, {"password1": "short", "password2": "short"})

    assert response.status_code == 422
    assert "12 characters" in response.content.decode()


def test_strangers_are_not_mailed_and_are_told_the_same(client: Client, ben: User) -> None:
    known = client.post("/forgotten/", {"email": ben.email}, follow=True)
    unknown = client.post("/forgotten/", {"email": "who@example.org"}, follow=True)

    assert [message.to for message in outbox.outbox] == [["ben@example.org"]]
    assert known.status_code == unknown.status_code == 200
    assert known.content.partition(b"<main")[2] == unknown.content.partition(b"<main")[2]


def test_the_deactivated_are_not_mailed(client: Client, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)

    client.post("/forgotten/", {"email": ben.email})

    assert outbox.outbox == []


def test_whoever_has_no_password_gets_one_by_mail_too(client: Client, nora: User) -> None:
    client.post("/forgotten/", {"email": nora.email})

    assert outbox.outbox[0].to == ["nora@example.org"]


def test_a_forged_host_does_not_get_into_the_mail(client: Client, ben: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS, settings.BASE_URL = ["*"], "https://why.example"

    client.post("/forgotten/", {"email": ben.email}, headers={"host": "evil.example"})

    assert "evil.example" not in outbox.outbox[0].body
    assert "https://why.example/forgotten/" in outbox.outbox[0].body


def test_an_address_that_is_none_comes_back(client: Client, db: None) -> None:
    assert client.post("/forgotten/", {"email": "none"}).status_code == 422


@pytest.mark.usefixtures("counted")
def test_one_person_is_not_flooded_with_mail(client: Client, ben: User) -> None:
    answers = [client.post("/forgotten/", {"email": ben.email}) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert len(outbox.outbox) == 5
