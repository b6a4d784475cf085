from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User

As = Callable[[User], Client]


def test_name_and_keys_are_set(as_: As, ben: User) -> None:
    response = as_(ben).post("/account/", {"name": "  Ben   Ohm "}, follow=True)

    ben.refresh_from_db()
    assert (ben.name, ben.single_keys) == ("Ben Ohm", False)
    assert response.redirect_chain == [("/account/", 302)]
    assert "Saved." in response.content.decode()


def test_the_form_shows_what_is_set(as_: As, ben: User) -> None:
    html = as_(ben).get("/account/").content.decode()

    assert 'value="Ben"' in html
    assert 'autocomplete="name"' in html
    assert "checked" in html


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 121])
def test_a_name_that_cannot_be_comes_back(as_: As, ben: User, name: str) -> None:
    response = as_(ben).post("/account/", {"name": name, "single_keys": "on"})

    ben.refresh_from_db()
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    assert ben.name == "Ben"


def test_nobody_gives_themselves_a_role_or_another_address(as_: As, ben: User) -> None:
    more = {"role": "administrator", "email": "ada@example.org", "is_active": "", "id": "1"}

    as_(ben).post("/account/", {"name": "Ben"} | more)

    ben.refresh_from_db()
    assert (ben.role, ben.email, ben.is_active) == ("responder", "ben@example.org", True)


@pytest.mark.parametrize(
    ("usable", "page"), [(True, "/account/password/"), (False, "/account/first-password/")]
)
def test_the_password_is_chosen_or_changed(as_: As, ben: User, usable: bool, page: str) -> None:
    if not usable:
        ben.set_unusable_password()
        ben.save(update_fields=["password"])

    assert f'href="{page}"' in as_(ben).get("/account/").content.decode()
