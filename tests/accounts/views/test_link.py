"""The page of a link that works once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import links
from accounts.models import SignInLink, User
from tests.accounts.conftest import link_for, signed_in


def test_opening_a_link_shows_a_button_and_uses_nothing(client: Client, ben: User) -> None:
    path = link_for(ben)

    pages = [client.get(path) for _ in range(3)]

    assert {page.status_code for page in pages} == {200}
    assert "ben@example.org" in pages[0].content.decode()
    assert '<form method="post">' in pages[0].content.decode()
    assert SignInLink.objects.get().used_at is None
    assert not signed_in(client)


def test_a_mail_scanner_that_only_asks_for_the_head_uses_nothing(client: Client, ben: User) -> None:
    client.head(link_for(ben))

    assert SignInLink.objects.get().used_at is None


def test_pressing_the_button_signs_in(client: Client, ben: User) -> None:
    response = client.post(link_for(ben))

    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_the_button_needs_the_pages_own_token(ben: User) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(link_for(ben)).status_code == 403
    assert SignInLink.objects.get().used_at is None


def test_whoever_has_no_password_is_offered_to_choose_one(client: Client, nora: User) -> None:
    response = client.post(link_for(nora))

    assert response["Location"] == "/account/first-password/?next=%2F"
    offer = client.get(response["Location"]).content.decode()
    assert offer.count('autocomplete="new-password"') == 2
    assert "Not now" in offer


def test_the_chosen_password_is_kept_and_the_way_goes_on(client: Client, nora: User) -> None:
    offer = client.post(link_for(nora))["Location"]
    both = {"password1": "four words in order", "password2": "four words in order"}

    response = client.post(offer, both | {"next": "/"})

    nora.refresh_from_db()
    assert response["Location"] == "/"
    assert nora.check_password("four words in order")
    assert signed_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_used_link_says_so(client: Client, ben: User, method: str) -> None:
    path = link_for(ben)
    Client().post(path)

    response = getattr(client, method)(path)

    assert response.status_code == 410
    assert "no longer works" in response.content.decode()
    assert not signed_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_old_link_says_so(client: Client, ben: User, method: str) -> None:
    token = links.make(ben, now=timezone.now() - timedelta(hours=1, seconds=1))

    assert getattr(client, method)(f"/link/{token}/").status_code == 410
    assert not signed_in(client)


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "%ff", "🔑"])
def test_a_made_up_link_says_so(client: Client, db: None, token: str) -> None:
    assert client.get(f"/link/{token}/").status_code == 410


def test_a_link_replaces_whoever_was_signed_in(client: Client, ana: User, ben: User) -> None:
    client.force_login(ana)
    before = client.session.session_key

    client.post(link_for(ben))

    assert client.session["_auth_user_id"] == str(ben.pk)
    assert client.session.session_key != before


def test_a_link_of_somebody_deactivated_says_so(client: Client, ben: User) -> None:
    path = link_for(ben)
    User.objects.filter(pk=ben.pk).update(is_active=False)

    assert client.post(path).status_code == 410
    assert not signed_in(client)
