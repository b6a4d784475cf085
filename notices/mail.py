"""The e-mail channel: one plain letter a notice, sent within a limit that nothing can stretch."""

import time
from collections.abc import Iterator, Mapping
from queue import Empty, SimpleQueue
from smtplib import SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from threading import Thread
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

from notices.models import Notice
from notices.outcomes import Outcome, Result
from notices.topics import Message

PERHAPS = "This may be a repeat: it was sent before, and the mail server's answer did not reach us."
# The server said no, or the letter could not be written: certainly not sent. Every other error
# after the connection stood may have come after the server had taken the letter.
REFUSED = (
    SMTPResponseException,
    SMTPRecipientsRefused,
    SMTPNotSupportedError,
    ValueError,
)

log = structlog.stdlib.get_logger(__name__)


def letter(notice: Notice, message: Message, *, repeat: bool) -> EmailMessage:
    """The letter of a notice; a repeat carries the same Message-ID and says what it is."""
    host = urlsplit(settings.BASE_URL).hostname
    parts = [message.body, settings.BASE_URL + message.url, PERHAPS if repeat else ""]
    return EmailMessage(
        subject=" ".join(message.title.split()),
        body="\n\n".join(part for part in parts if part) + "\n",
        to=[notice.recipient.email],
        headers={
            "Message-ID": f"<{notice.message_id}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def post_all(letters: Mapping[int, EmailMessage], *, limit: float) -> Iterator[tuple[int, Outcome]]:
    """Post side by side and yield each outcome as it comes, under the letter's key.

    After `limit` seconds those without an answer are perhaps sent. A socket's own timeout is no
    such limit: a server that says a little every few seconds never runs into it.
    """
    answers: SimpleQueue[tuple[int, Outcome]] = SimpleQueue()
    for key, each in letters.items():
        Thread(target=answer, args=(answers, key, each), name="post", daemon=True).start()
    waiting, end = set(letters), time.monotonic() + limit
    while waiting:
        try:
            key, outcome = answers.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            break
        waiting.remove(key)
        yield key, outcome
    for key in waiting:
        yield key, Outcome(Result.UNKNOWN, f"no answer within {limit:g} s")


def answer(answers: SimpleQueue[tuple[int, Outcome]], key: int, each: EmailMessage) -> None:
    """Post one letter in this thread; touches no database."""
    answers.put((key, post(each)))


def post(each: EmailMessage) -> Outcome:
    """Hand one letter to the mail server."""
    mailer = mailers.default
    try:
        mailer.open()
    except Exception as error:
        return Outcome(Result.FAILED, words(error))
    try:
        mailer.send_messages([each])
    except REFUSED as error:
        return Outcome(Result.FAILED, words(error))
    except Exception as error:
        return Outcome(Result.UNKNOWN, words(error))
    finally:
        hang_up(mailer)
    return Outcome(Result.SENT)


def hang_up(mailer: BaseEmailBackend) -> None:
    """Close the connection; a server that is rude at goodbye has taken the letter nevertheless."""
    try:
        mailer.close()
    except OSError as error:
        log.info("mail server hung up", error=repr(error))


def words(error: Exception) -> str:
    """An error as the ledger keeps it."""
    return f"{type(error).__name__}: {error}"
