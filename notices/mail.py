"""The e-mail channel: one plain letter a notice, sent within a limit that nothing can stretch."""

from smtplib import (
    SMTP,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

from notices.crew import Crew
from notices.models import Notice
from notices.outcomes import Outcome, Result, words
from notices.topics import Message

PERHAPS = "This may be a repeat: it was sent before, and the mail server's answer did not reach us."
OK = 250
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
        to=[notice.recipient.email] if notice.recipient else [],
        headers={
            "Message-ID": f"<{notice.message_id}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def carry(crew: Crew[EmailMessage]) -> None:
    """Post letters one after the other over one connection, in this thread; touches no database."""
    mailer = mailers.default
    for key, each in crew.jobs():
        crew.answer(key, post(each, mailer))
    hang_up(mailer)


def post(each: EmailMessage, mailer: BaseEmailBackend) -> Outcome:
    """Hand one letter to the mail server; after an error the next one gets a new connection."""
    try:
        connect(mailer)
    except Exception as error:
        return Outcome(Result.FAILED, words(error))
    try:
        mailer.send_messages([each])
    except REFUSED as error:
        hang_up(mailer)
        return Outcome(Result.FAILED, words(error))
    except Exception as error:
        hang_up(mailer)
        return Outcome(Result.UNKNOWN, words(error))
    return Outcome(Result.SENT)


def connect(mailer: BaseEmailBackend) -> None:
    """An open connection: asked before it is used again, since servers close those that wait."""
    line = getattr(mailer, "connection", None)
    if isinstance(line, SMTP):
        try:
            answers = line.noop()[0] == OK
        except (OSError, SMTPException):
            answers = False
        if not answers:
            hang_up(mailer)
    mailer.open()


def hang_up(mailer: BaseEmailBackend) -> None:
    """Close the connection; a server that is rude at goodbye has taken the letter nevertheless."""
    try:
        mailer.close()
    except OSError as error:
        log.info("mail server hung up", error=repr(error))
