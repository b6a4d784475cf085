"""What notices are about: whichever part of the application must tell people registers here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from notices.models import Notice


@dataclass(frozen=True)
class Message:
    """What to say: one line, some plain text, and the path of the page it is about."""

    title: str
    body: str
    url: str


@dataclass(frozen=True)
class Obligation:
    """This person, or this chat, must learn of this occasion of this subject at this time.

    `due_at` is a stored time and never computed from the present: with a new `due_at` the same
    occasion is another obligation.
    """

    recipient_id: int | None
    subject_id: int
    occasion: str
    due_at: datetime
    chat_id: int | None = None


class Topic(Protocol):
    """One kind of reminder. A later occasion of a subject replaces an earlier one not yet told.

    What is asked about a notice gets its subject as `load` gave it.
    """

    def advance(self, at: datetime) -> None:
        """Mark what time alone has changed; called at every tick, after what is due was told."""

    def obligations(self, at: datetime) -> Iterable[Obligation]:
        """Everything due by `at`; what the ledger holds already may be among it."""

    def load(self, notices: Sequence[Notice]) -> Mapping[int, Any]:
        """The subjects of these notices by their ids, in few queries, without those that are gone."""

    def still_due(self, notice: Notice, subject: Any, at: datetime) -> bool:
        """Whether the reminder still makes sense; asked right before each try."""

    def may_see(self, notice: Notice, subject: Any) -> bool:
        """Whether the recipient may read the subject; asked right before each try."""

    def message(self, notice: Notice, subject: Any, at: datetime) -> Message:
        """What to say at `at`, with how late it is by then."""


registry: dict[str, Topic] = {}


def register(name: str, topic: Topic) -> None:
    """Make `name` known to the ledger; called once, at start-up."""
    registry[name] = topic


def topic(name: str) -> Topic:
    """The topic of this name. Raises KeyError when nobody registered it."""
    return registry[name]
