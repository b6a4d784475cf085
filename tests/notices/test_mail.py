"""Letters through a real SMTP server: what they say, and what its answers and silences mean."""

import socket
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.core.mail import EmailMessage

from accounts.models import User
from notices import delivery, mail
from notices.claims import LEASE, claim
from notices.mail import PERHAPS
from notices.models import Attempt, Notice
from notices.outcomes import Result
from notices.topics import Message

Make = Callable[..., Notice]


@pytest.fixture
def notice(ana: User, make: Make, settings: Any) -> Notice:
    settings.BASE_URL = "https://whys.example.org"
    return make(ana)


def text(letter: Any) -> str:
    return str(letter.get_payload(decode=True).decode())


def test_a_letter_says_what_where_and_to_whom(notice: Notice, postbox: Any, noon: datetime) -> None:
    delivery.tick(noon)

    [letter] = postbox.letters
    assert letter["Subject"] == "#7: due, late by 0 min"
    assert letter["To"] == "ana@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert text(letter).splitlines() == [
        "Leave by the stairs.", "", "https://whys.example.org/drills/7/"
    ]  # fmt: skip


def test_a_letter_is_named_after_its_notice(notice: Notice, postbox: Any, noon: datetime) -> None:
    delivery.tick(noon)

    [letter] = postbox.letters
    assert letter["Message-ID"] == f"<{notice.message_id}@whys.example.org>"


def test_a_title_cannot_add_headers(notice: Notice) -> None:
    message = Message("Stairs\r\nBcc: everybody@example.org", "Down.", "/drills/7/")

    letter = mail.letter(notice, message, repeat=False)

    assert letter.subject == "Stairs Bcc: everybody@example.org"
    assert b"\nBcc:" not in letter.message().as_bytes()


def test_after_a_killed_sender_the_same_letter_comes_again_and_says_so(
    notice: Notice, postbox: Any, noon: datetime
) -> None:
    [claimed] = claim(Notice.Channel.EMAIL, noon)
    delivery.send(claimed, noon)  # and dies before it can finish

    delivery.tick(noon + LEASE + timedelta(seconds=1))

    first, second = postbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert PERHAPS not in text(first)
    assert PERHAPS in text(second)
    assert Attempt.objects.repeats().count() == 1


def test_a_refused_letter_is_tried_again_and_is_no_repeat(
    notice: Notice, postbox: Any, noon: datetime
) -> None:
    postbox.replies.append("451 try later")

    delivery.tick(noon)
    delivery.tick(noon + timedelta(seconds=10))

    [letter] = postbox.letters
    assert PERHAPS not in text(letter)
    tries = Attempt.objects.order_by("n").values_list("outcome", "error")
    assert list(tries) == [("failed", "SMTPDataError: (451, b'try later')"), ("sent", "")]
    assert not Attempt.objects.repeats().exists()


def test_five_refusals_are_the_end(notice: Notice, postbox: Any, noon: datetime) -> None:
    postbox.replies.extend(["554 no such floor"] * 9)

    for hours in range(9):
        delivery.tick(noon + timedelta(hours=hours))

    notice.refresh_from_db()
    assert (notice.state, notice.attempt) == ("dead", 5)
    assert notice.error == "SMTPDataError: (554, b'no such floor')"
    assert len(postbox.replies) == 4


def test_a_refused_letter_does_not_hold_up_its_neighbours(
    notice: Notice, ben: User, make: Make, postbox: Any, noon: datetime
) -> None:
    make(ben, subject_id=8)
    postbox.replies.append("554 no such floor")

    delivery.tick(noon)

    assert len(postbox.letters) == 1


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
    notice: Notice, noon: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SEND_LIMIT", 0.3)
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


def test_an_address_that_cannot_be_written_fails_without_a_doubt(postbox: Any) -> None:
    letter = EmailMessage("Stairs", "Down.", to=["ana\r\nRCPT TO:<ben@example.org>"])

    outcome = mail.post(letter)

    assert outcome.result == Result.FAILED
    assert postbox.letters == []


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
