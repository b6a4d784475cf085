"""Letters through a real SMTP server: what they say, and what its answers and silences mean."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage, mailers

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


def test_an_address_that_cannot_be_written_fails_without_a_doubt(postbox: Any) -> None:
    letter = EmailMessage("Stairs", "Down.", to=["ana\r\nRCPT TO:<ben@example.org>"])

    outcome = mail.post(letter, mailers.default)

    assert outcome.result == Result.FAILED
    assert postbox.letters == []
