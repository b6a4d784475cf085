"""A topic kept in memory, notices, and a mail server that keeps what it is given."""

from asyncio.base_events import Server
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message as Letter
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from accounts.models import User
from notices import topics
from notices.models import Notice
from notices.topics import Message, Obligation

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class Drill:
    """Fire drills: what is due, which are over, who may not see one, which are broken."""

    due: list[Obligation] = field(default_factory=list)
    over: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    advanced: list[datetime] = field(default_factory=list)

    def advance(self, at: datetime) -> None:
        self.advanced.append(at)

    def obligations(self, at: datetime) -> list[Obligation]:
        return self.due

    def load(self, notices: Sequence[Notice]) -> dict[int, str]:
        return {n.subject_id: "drill" for n in notices if n.subject_id not in self.gone}

    def still_due(self, notice: Notice, subject: str, at: datetime) -> bool:
        return notice.subject_id not in self.over

    def may_see(self, notice: Notice, subject: str) -> bool:
        return notice.subject_id not in self.hidden

    def message(self, notice: Notice, subject: str, at: datetime) -> Message:
        if notice.subject_id in self.broken:
            raise LookupError(f"drill {notice.subject_id} has no floor plan")
        late = round((at - notice.due_at).total_seconds() / 60)
        title = f"#{notice.subject_id}: {notice.occasion}, late by {late} min"
        return Message(title, "Leave by the stairs.", f"/drills/{notice.subject_id}/")


class Postbox:
    """A mail server's storage: the letters, and the replies it gives instead of taking one."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.replies: list[str] = []

    async def handle_DATA(  # noqa: N802 aiosmtpd looks for this name
        self, server: object, session: object, envelope: Envelope
    ) -> str:
        if self.replies:
            return self.replies.pop(0)
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content))
        return "250 kept"


class AnyPort(Controller):
    """A mail server on a port that the system chose; `port` is that port once it started."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def drill(monkeypatch: pytest.MonkeyPatch) -> Drill:
    topic = Drill()
    monkeypatch.setattr(topics, "registry", {"drill": topic})
    return topic


@pytest.fixture
def oblige(drill: Drill) -> Callable[..., Obligation]:
    """Make something due, in minutes from noon."""

    def oblige(user: User, occasion: str = "due", minutes: int = 0, subject: int = 7) -> Obligation:
        due = Obligation(user.pk, subject, occasion, NOON + timedelta(minutes=minutes))
        drill.due.append(due)
        return due

    return oblige


@pytest.fixture
def make(drill: Drill) -> Callable[..., Notice]:
    """Put a notice into the ledger, due at noon, by e-mail unless told otherwise."""

    def make(user: User, **values: Any) -> Notice:
        given = {"channel": "email", "occasion": "due", "subject_id": 7, "due_at": NOON, **values}
        given.setdefault("next_try_at", given["due_at"])
        return Notice.objects.create(recipient=user, topic="drill", **given)

    return make


@pytest.fixture
def tell(make: Callable[..., Notice]) -> Callable[..., Notice]:
    """A notice that was told in the application, so many minutes after noon."""

    def tell(user: User, minutes: int = 0, **values: Any) -> Notice:
        when = NOON + timedelta(minutes=minutes)
        subject = Notice.objects.count()
        told = {
            "channel": "app", "state": "sent", "sent_at": when,
            "subject_id": subject, "title": f"Drill {subject}", "url": f"/drills/{subject}/",
        }  # fmt: skip
        return make(user, **(told | values))

    return tell


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A real SMTP server on a free port, to which the application's mail goes."""
    box = Postbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    options = {"host": "127.0.0.1", "port": controller.port, "timeout": 5}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
    yield box
    controller.stop()
