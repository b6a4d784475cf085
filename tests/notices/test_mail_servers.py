"""Mail servers that are away, hang up, or talk for ever: what each means for the letter."""

import socket
import time
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from typing import Any

import pytest

from accounts.models import User
from notices import delivery
from notices.models import Notice


@pytest.fixture
def notice(ana: User, make: Callable[..., Notice]) -> Notice:
    return make(ana)


def test_a_server_that_is_away_has_certainly_not_taken_the_letter(
    notice: Notice, noon: datetime, settings: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    settings.MAILERS = smtp(port)

    delivery.tick(noon)

    notice.refresh_from_db()
    assert notice.state == "pending"
    assert notice.error.startswith("ConnectionRefusedError")


def test_a_server_that_hangs_up_after_the_letter_has_perhaps_taken_it(
    notice: Notice, noon: datetime, settings: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=talk, args=(server, [*DIALOGUE, ""]), daemon=True).start()
        settings.MAILERS = smtp(server.getsockname()[1])

        delivery.tick(noon)

    notice.refresh_from_db()
    assert notice.state == "unknown"
    assert notice.attempts.get().outcome == "unknown"


def test_a_server_that_is_rude_at_goodbye_has_taken_the_letter(
    notice: Notice, noon: datetime, settings: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=talk, args=(server, [*DIALOGUE, "250 kept", ""]), daemon=True).start()
        settings.MAILERS = smtp(server.getsockname()[1])

        delivery.tick(noon)

    notice.refresh_from_db()
    assert notice.state == "sent"


def test_a_server_that_keeps_talking_slowly_runs_into_the_limit(
    notice: Notice, noon: datetime, settings: Any
) -> None:
    settings.MAIL_SECONDS = 0.3
    enough = Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=drip, args=(server, enough), daemon=True).start()
        settings.MAILERS = smtp(server.getsockname()[1])
        began = time.monotonic()

        delivery.tick(noon)

    enough.set()
    notice.refresh_from_db()
    assert time.monotonic() - began < 2
    assert (notice.state, notice.error) == ("unknown", "no answer within 0.3 s")


DIALOGUE = ["250 hello", "250 from", "250 to", "354 go on"]


def smtp(port: int) -> dict[str, Any]:
    options = {"host": "127.0.0.1", "port": port, "timeout": 5}
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options
        }
    }  # fmt: skip


def talk(server: socket.socket, replies: list[str]) -> None:
    """Give one reply a line, and one to the whole letter; hang up instead of an empty reply."""
    peer, _ = server.accept()
    with peer, peer.makefile("rwb", buffering=0) as lines:
        lines.write(b"220 ready\r\n")
        in_letter = False
        for reply in replies:
            line = lines.readline()
            while in_letter and line != b".\r\n":
                line = lines.readline()
            in_letter = reply.startswith("354")
            if reply:
                lines.write(f"{reply}\r\n".encode())


def drip(server: socket.socket, enough: Event) -> None:
    """A greeting of which one line comes every tenth of a second, and no end."""
    peer, _ = server.accept()
    with peer:
        while not enough.wait(0.1):
            peer.sendall(b"220-still here\r\n")
