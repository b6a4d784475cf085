from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import SignInLink, User
from tests.accounts.conftest import signed_in


def said(*command: str) -> list[str]:
    """The lines that a command prints."""
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().splitlines()


def path_in(line: str) -> str:
    """The path of the link at the end of a line."""
    return line[line.index("/link/") :]


def test_first_start_prints_address_administrator_and_link(db: None, settings: Any) -> None:
    settings.BASE_URL, settings.ADMIN_EMAIL = "http://127.0.0.1:8123", "root@example.org"

    address, administrator, link = said("first_start")

    assert address.endswith("http://127.0.0.1:8123/")
    assert administrator.endswith("root@example.org")
    assert "http://127.0.0.1:8123/link/" in link


def test_the_link_of_the_first_start_lets_the_administrator_in(client: Client, db: None) -> None:
    client.post(path_in(said("first_start")[2]))

    assert signed_in(client)
    assert client.get("/settings/people/").status_code == 200


def test_first_start_is_silent_once_there_is_somebody(ben: User) -> None:
    assert said("first_start") == []
    assert User.objects.count() == 1


def test_a_sign_in_link_can_be_printed_for_anybody(client: Client, ben: User) -> None:
    (line,) = said("sign_in_link", "BEN@example.org")

    client.post(path_in(line))

    assert client.session["_auth_user_id"] == str(ben.pk)


@pytest.mark.parametrize("email", ["nobody@example.org", "ben@example.org"])
def test_no_link_is_printed_for_strangers_and_the_deactivated(ben: User, email: str) -> None:
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match=email):
        said("sign_in_link", email)
    assert not SignInLink.objects.exists()
