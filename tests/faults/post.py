"""A mail server that counts what it takes and can be slow, refuse, or hang up without a word."""

import asyncio
import time
from asyncio.base_events import Server
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from uuid import UUID

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope

TAKE, HANG_UP = "take", "hang up"
PERHAPS = b"may be a repeat"


@dataclass(frozen=True)
class Letter:
    """One letter that the server has, from its end of the data on."""

    to: str
    message_id: UUID
    says_repeat: bool
    at: float  # time.monotonic()


# What to do with the n-th try of a letter to somebody: TAKE, HANG_UP after taking it, an answer
# such as "451 later", or a number of seconds to wait before taking it.
Manner = Callable[[str, int], str | float]


def friendly(to: str, n: int) -> str:
    """Take everything at once."""
    return TAKE


class Postbox:
    """What the server was given."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.manner: Manner = friendly
        self.tries: Counter[UUID] = Counter()
        self.port = self.misbehaved = 0

    async def handle_DATA(  # noqa: N802 aiosmtpd looks for this name
        self, server: SMTP, session: object, envelope: Envelope
    ) -> str:
        """Take the letter, or do as the manner of the moment says."""
        assert isinstance(envelope.content, bytes)
        to, id_ = envelope.rcpt_tos[0], id_of(envelope.content)
        self.tries[id_] += 1
        answer = self.manner(to, self.tries[id_])
        self.misbehaved += answer != TAKE
        if isinstance(answer, float):
            await asyncio.sleep(answer)
        elif answer not in (TAKE, HANG_UP):
            return answer
        self.letters.append(Letter(to, id_, PERHAPS in envelope.content, time.monotonic()))
        if answer == HANG_UP:
            assert server.transport
            server.transport.abort()
        return "250 kept"


def id_of(content: bytes) -> UUID:
    """The notice's id within the Message-ID."""
    header = message_from_bytes(content)["Message-ID"]
    return UUID(str(header).strip("<> ").partition("@")[0])


class AnyPort(Controller):
    """A server on a port that the system chose; `port` is that port once it started."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def post() -> Iterator[Postbox]:
    """A mail server in a thread of this process."""
    box = Postbox()
    controller = AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    box.port = controller.port
    try:
        yield box
    finally:
        controller.stop()
