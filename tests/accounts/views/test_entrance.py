"""Signing in with a password, and out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD, signed_in


def enter(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """Post the sign-in form."""
    return client.post("/sign-in/", {"login": email, "password": password} | more)


def test_the_form_tells_browsers_what_its_fields_are(client: Client, db: None) -> None:
    html = client.get("/sign-in/").content.decode()

    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html
    assert "placeholder" not in html


@pytest.mark.parametrize("email", ["ben@example.org", " BEN@example.org "])
def test_address_and_password_let_in(client: Client, ben: User, email: str) -> None:
    response = enter(client, email)

    assert response["Location"] == "/"
    assert signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [("ben@example.org", "wrong"), ("nobody@example.org", PASSWORD), ("", ""), ("ben", PASSWORD)],
)
def test_what_does_not_belong_together_comes_back(
    client: Client, ben: User, email: str, password: str
) -> None:
    response = enter(client, email, password)

    assert response.status_code == 422
    assert not signed_in(client)


def test_strangers_and_wrong_passwords_read_the_same(client: Client, ben: User) -> None:
    known, unknown = (
        enter(client, email, "wrong").content.decode()
        for email in ("ben@example.org", "bea@example.org")
    )

    assert "do not belong together" in known
    assert "do not belong together" in unknown


def test_the_session_gets_a_new_key_at_sign_in(client: Client, ben: User) -> None:
    session = client.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key

    enter(client, ben.email)

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("asked", "went"),
    [
        ("/account/", "/account/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("http://localhost/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://testserver/account/", "http://testserver/account/"),
    ],
)
def test_the_way_on_stays_on_this_host(client: Client, ben: User, asked: str, went: str) -> None:
    assert enter(client, ben.email, next=asked)["Location"] == went


def test_the_page_asked_for_comes_after_signing_in(client: Client, ben: User) -> None:
    sent = client.get("/account/")["Location"]

    assert sent == "/sign-in/?next=/account/"
    assert 'name="next" value="/account/"' in client.get(sent).content.decode()


def test_the_signed_in_are_sent_on(client: Client, ben: User) -> None:
    client.force_login(ben)

    assert client.get("/sign-in/")["Location"] == "/"


def test_somebody_deactivated_is_told_and_not_let_in(client: Client, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)

    response = enter(client, ben.email)

    assert response["Location"] == "/sign-in/inactive/"
    assert "no longer active" in client.get("/sign-in/inactive/").content.decode()
    assert not signed_in(client)


def test_a_session_ends_with_the_request_after_deactivating(client: Client, ben: User) -> None:
    enter(client, ben.email)
    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert not signed_in(client)


def test_htmx_is_sent_to_sign_in_and_not_given_the_page(
    client: Client, db: None, htmx: dict[str, str]
) -> None:
    response = client.get("/account/", headers=htmx)

    assert response["HX-Redirect"].startswith("/sign-in/")
    assert response.content == b""


def test_signing_out_needs_a_press(client: Client, ben: User) -> None:
    client.force_login(ben)

    asked = client.get("/sign-out/")

    assert asked.status_code == 200
    assert "Clear-Site-Data" not in asked
    assert signed_in(client)


def test_signing_out_ends_the_session_and_clears_the_browser(client: Client, ben: User) -> None:
    client.force_login(ben)

    response = client.post("/sign-out/")

    assert response["Location"] == "/sign-in/"
    assert response["Clear-Site-Data"] == '"storage"'
    assert not signed_in(client)


def test_nobody_signs_up(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert "sign up" not in client.get("/sign-in/").content.decode().lower()


@pytest.mark.usefixtures("counted")
def test_guessing_one_persons_password_is_slowed_down(client: Client, ben: User) -> None:
    for _ in range(5):
        enter(client, ben.email, "wrong")

    refused = enter(client, ben.email)

    assert refused.status_code == 422
    assert "Too many tries" in refused.content.decode()
    assert not signed_in(client)


@pytest.mark.usefixtures("counted")
def test_trying_many_people_from_one_address_is_stopped(client: Client, ben: User) -> None:
    answers = [enter(client, f"p{n}@example.org", "wrong") for n in range(31)]

    assert answers[-1].status_code == 429
    assert "Too many tries" in answers[-1].content.decode()
    assert client.get("/sign-in/").status_code == 200


@pytest.mark.usefixtures("counted")
def test_a_forged_address_does_not_get_round_the_throttle(client: Client, db: None) -> None:
    answers = [
        client.post("/sign-in/", {"login": "x@example.org", "password": "wrong"},
                    headers={"X-Forwarded-For": f"198.51.100.{n}"})
        for n in range(31)
    ]  # fmt: skip

    assert answers[-1].status_code == 429
