"""The page of one's own tokens, by plain forms."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken, User

As = Callable[[User], Client]
PAGE = "/account/tokens/"


def revocation(token: ApiToken) -> str:
    return reverse("accounts:token_revocation", args=[token.pk])


def test_a_new_token_is_shown_once_and_works(as_: As, ben: User) -> None:
    client = as_(ben)
    assert "You have no token." in client.get(PAGE).content.decode()

    answer = client.post(PAGE, {"name": "load test"})

    shown = re.search(r"fw_[\w-]{43}", answer.content.decode())
    assert shown
    assert answer["Cache-Control"] == "no-store"
    assert tokens.owner(shown[0], now=timezone.now()) == ben
    assert shown[0] not in client.get(PAGE).content.decode()
    assert "load test" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_a_token_needs_a_name(as_: As, ben: User, name: str) -> None:
    assert as_(ben).post(PAGE, {"name": name}).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked_and_leaves_the_list(as_: As, ben: User) -> None:
    client, (made, token) = as_(ben), tokens.make(ben, name="probe")
    assert "never" in client.get(PAGE).content.decode()

    assert client.post(revocation(made))["Location"] == PAGE

    assert "probe" not in client.get(PAGE).content.decode()
    assert tokens.owner(token, now=timezone.now()) is None


def test_nobody_sees_or_ends_the_tokens_of_others(as_: As, ben: User, ada: User) -> None:
    made, token = tokens.make(ben, name="probe")
    client = as_(ada)

    assert "probe" not in client.get(PAGE).content.decode()
    assert client.post(revocation(made)).status_code == 404
    assert tokens.owner(token, now=timezone.now()) == ben


def test_the_signed_out_are_sent_to_sign_in(client: Client, ben: User) -> None:
    made, _ = tokens.make(ben, name="probe")

    for path in (PAGE, revocation(made)):
        assert client.post(path)["Location"].startswith("/sign-in/")


def test_the_account_leads_there(as_: As, ben: User) -> None:
    assert f'href="{PAGE}"' in as_(ben).get("/account/").content.decode()
