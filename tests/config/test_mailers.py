"""Where mail goes, from one address."""

from pathlib import Path
from typing import Any

import pytest

from config.mailers import from_url

FOLDER = Path("letters")


def options(address: str) -> dict[str, Any]:
    found: dict[str, Any] = from_url(address, folder=FOLDER)["OPTIONS"]
    return found


def test_without_an_address_mail_becomes_files() -> None:
    mailer = from_url("", folder=FOLDER)

    assert mailer["BACKEND"].endswith("filebased.EmailBackend")
    assert mailer["OPTIONS"] == {"file_path": "letters"}


def test_an_address_names_a_server_and_who_asks() -> None:
    mailer = from_url("smtp://ana%40example.org:p%2Fw@mail.example.org:2525", folder=FOLDER)

    assert mailer["BACKEND"].endswith("smtp.EmailBackend")
    assert mailer["OPTIONS"] == {
        "host": "mail.example.org", "port": 2525, "username": "ana@example.org", "password": "p/w",
        "use_ssl": False, "use_tls": False, "timeout": 10,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "port", "ssl", "tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org?tls=start", 25, False, True),
        ("smtp://mail.example.org:587?tls=start", 587, False, True),
        ("smtps://mail.example.org", 465, True, False),
    ],
)
def test_encryption_follows_from_the_address(address: str, port: int, ssl: bool, tls: bool) -> None:
    found = options(address)

    assert (found["port"], found["use_ssl"], found["use_tls"]) == (port, ssl, tls)


def test_a_server_without_a_login_is_asked_without_one() -> None:
    found = options("smtp://mail.example.org")

    assert (found["username"], found["password"]) == (None, None)


@pytest.mark.parametrize("address", ["http://mail.example.org", "mail.example.org", "pop3://x"])
def test_any_other_scheme_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="smtp:// or smtps://"):
        from_url(address, folder=FOLDER)
