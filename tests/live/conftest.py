"""A server whose streams ask often whether their reader may still see the incident."""

import http.client
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from incidents.models import Incident
from tests.server import Server, environment, free_port

CHECK_SECONDS = "0.5"


@pytest.fixture(scope="session")
def server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Started once for all stream tests of a worker."""
    port = free_port()
    with django_db_blocker.unblock():
        around = environment(
            tmp_path_factory.mktemp("data"), port, LIVE_CHECK_SECONDS=CHECK_SECONDS, DEBUG="1"
        )
    running = Server(around, port)
    running.start()
    yield running
    running.stop()


class Stream:
    """One open stream, read line by line."""

    def __init__(self, port: int, path: str, headers: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        self.connection.request("GET", path, headers=headers)
        self.answer = self.connection.getresponse()

    def message(self) -> str:
        """The next message with an id; comments are passed over. Empty at the end."""
        lines: list[str] = []
        while line := self.answer.readline().decode():
            if line.strip():
                lines.append(line.strip())
            elif any(kept.startswith("id:") for kept in lines):
                return "\n".join(lines)
            else:
                lines = []
        return ""

    def until(self, words: str) -> str:
        """The first message that says these words; empty when the stream ends before."""
        while message := self.message():
            if words in message:
                return message
        return ""

    def close(self) -> None:
        """Go away."""
        self.connection.close()


def stream_of(
    port: int,
    user: User | None,
    incident: Incident,
    *,
    since: int = 0,
    last_event_id: int | None = None,
) -> Stream:
    """A stream of the incident, opened by somebody who is signed in, or by nobody."""
    headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
    if user:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        headers["Cookie"] = f"{name}={client.cookies[name].value}"
    return Stream(port, f"/live/incidents/{incident.number}/?since={since}", headers)


Listen = Callable[..., Stream]


@pytest.fixture
def listen(server: Server) -> Iterator[Listen]:
    """Open a stream: `listen(ana, incident, since=3, last_event_id=5)`."""
    streams: list[Stream] = []

    def open_stream(user: User | None, incident: Incident, **where: Any) -> Stream:
        streams.append(stream_of(server.port, user, incident, **where))
        return streams[-1]

    yield open_stream
    for stream in streams:
        stream.close()
