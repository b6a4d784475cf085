"""The chat channel: a short text to a room, by Apprise, to addresses that were checked."""

import logging
import threading
from dataclasses import dataclass

import apprise
from django.conf import settings

from config import guard
from notices.crew import Crew
from notices.models import Notice
from notices.outcomes import Outcome, Result
from notices.topics import Message

PERHAPS = "This may be a repeat: it was sent before, and the answer did not reach us."
# Services that are told over HTTPS. Nothing that runs a program, writes a file or speaks to the
# machine itself, and no mail: that is a channel of its own.
SCHEMAS = frozenset({
    "slack", "discord", "msteams", "workflow", "workflows", "mmost", "mmosts", "rocket", "rockets",
    "matrix", "matrixs", "gchat", "wxteams", "webex", "tgram", "zulip", "ntfy", "ntfys", "gotify",
    "gotifys", "json", "jsons", "form", "forms", "xml", "xmls",
})  # fmt: skip
# What Apprise logs when a request went out and no answer came back.
IN_DOUBT = ("timed out", "aborted", "RemoteDisconnected", "IncompleteRead")
UNREADABLE = "This is no address that Apprise knows. Its documentation lists how each is written."


# Apprise says why it failed only in its log, and whether an answer was missing only there in detail.
apprise_log = logging.getLogger("apprise")
apprise_log.setLevel(logging.DEBUG)
apprise_log.propagate = False  # its lines hold addresses, which are secrets


class Unusable(ValueError):
    """The address cannot be used, as the sentence says."""


@dataclass(frozen=True)
class Post:
    """A text for a room."""

    url: str
    title: str
    body: str


def room(url: str) -> apprise.NotifyBase:
    """What Apprise makes of an address. Raises Unusable with a sentence for people."""
    schema = url.partition("://")[0].lower()
    if schema not in SCHEMAS:
        raise Unusable(f"“{schema[:20]}” is not among the chats that can be told.")
    found = apprise.Apprise.instantiate(url, suppress_exceptions=True)
    if not isinstance(found, apprise.NotifyBase):
        raise Unusable(UNREADABLE)
    return found


def posting(notice: Notice, message: Message, *, repeat: bool) -> Post:
    """The text of a notice; a repeat says what it is."""
    parts = [message.body, settings.BASE_URL + message.url, PERHAPS if repeat else ""]
    body = "\n\n".join(part for part in parts if part)
    return Post(notice.chat.url if notice.chat else "", " ".join(message.title.split()), body)


def speak(crew: Crew[Post]) -> None:
    """Tell rooms one after the other, in this thread; touches no database."""
    for key, each in crew.jobs():
        crew.answer(key, tell(each))


def tell(each: Post) -> Outcome:
    """Tell one room. What is said of an error never holds the address, which is a secret."""
    heard = Heard()
    apprise_log.addHandler(heard)
    try:
        with guard.only_checked():
            if room(each.url).notify(title=each.title, body=each.body):
                return Outcome(Result.SENT)
    except (guard.Refused, Unusable) as error:
        return Outcome(Result.FAILED, str(error))
    except Exception as error:
        return Outcome(Result.FAILED, type(error).__name__)
    finally:
        apprise_log.removeHandler(heard)
    return Outcome(*heard.verdict())


class Heard(logging.Handler):
    """What Apprise logs in this thread: it answers yes or no, and says only there why not."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.thread, self.lines = threading.get_ident(), list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.lines.append(record.getMessage())

    def verdict(self) -> tuple[Result, str]:
        """Refused, or in doubt where the request went out and no answer came back."""
        text = " ".join(self.lines)
        if any(words in text for words in IN_DOUBT):
            return Result.UNKNOWN, "the chat did not answer in time"
        if "refused address" in text.lower():
            return Result.FAILED, "the address is not allowed"
        return Result.FAILED, "the chat did not take it"
