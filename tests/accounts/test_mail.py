import socket
from typing import Any

import pytest
from django.core import mail as outbox

from accounts import mail
from accounts.models import User


def test_an_invitation_says_who_invites_and_how_long_the_link_works(ada: User, nora: User) -> None:
    message = mail.invitation(nora, url="https://why.example/link/abc/", by=ada)

    assert message.to == ["nora@example.org"]
    assert message.subject == "Ada invites you to Five Whys"
    assert "https://why.example/link/abc/" in message.body
    assert "within 7 days" in message.body


def test_a_name_is_not_escaped_for_a_page_in_a_mail(ada: User, nora: User) -> None:
    nora.name = "Nora O'Neil <script>"

    assert "Nora O'Neil <script>" in mail.invitation(nora, url="https://x.example/", by=ada).body


def test_mail_that_is_taken_is_sent(ada: User, nora: User) -> None:
    assert mail.deliver(mail.invitation(nora, url="https://x.example/", by=ada))

    assert [message.to for message in outbox.outbox] == [["nora@example.org"]]


@pytest.fixture
def no_mail(settings: Any) -> None:
    """A mail server on a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    backend = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}


@pytest.mark.usefixtures("no_mail")
def test_mail_that_is_not_taken_is_reported_and_does_not_raise(ada: User, nora: User) -> None:
    assert not mail.deliver(mail.invitation(nora, url="https://x.example/", by=ada))
