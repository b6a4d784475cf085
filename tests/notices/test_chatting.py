"""Telling a chat: a real server that takes messages, and addresses that are not told."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from notices import chatting, delivery
from notices.chatting import Post, Unusable, room, tell
from notices.models import Chat, Notice
from notices.outcomes import Result


class Room(ThreadingHTTPServer):
    """A chat's server: what it was told, and how it answers."""

    daemon_threads = True

    def __init__(self) -> None:
        self.heard, self.status, self.pause = list[dict[str, str]](), 200, 0.0
        super().__init__(("127.0.0.1", 0), Door)

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/secret-token"


class Door(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, Room)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(server.pause)
        server.heard.append(json.loads(body))
        self.send_response(server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(settings) -> Iterator[Room]:
    settings.ALLOWED_ADDRESSES = ["127.0.0.0/8"]
    running = Room()
    Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()


@pytest.fixture
def chat(db, server):
    return Chat.objects.create(name="Ops", url=server.url)


def due(chat, noon, **values):
    given = {"topic": "drill", "subject_id": 7, "occasion": "due", "due_at": noon}
    return Notice.objects.create(chat=chat, channel="chat", next_try_at=noon, **(given | values))


def test_a_chat_is_told(server):
    outcome = tell(Post(server.url, "#7: due", "Leave by the stairs."))

    assert outcome.result == Result.SENT
    assert server.heard[0]["title"] == "#7: due"
    assert "stairs" in server.heard[0]["message"]


def test_a_refusal_was_not_taken_for_sure(server):
    server.status = 400

    outcome = tell(Post(server.url, "x", "y"))

    assert (outcome.result, outcome.error) == (Result.FAILED, "the chat did not take it")


def test_no_answer_in_time_may_have_been_taken(server):
    server.pause = 3

    outcome = tell(Post(f"{server.url}?rto=0.3", "x", "y"))

    assert (outcome.result, outcome.error) == (Result.UNKNOWN, "the chat did not answer in time")


def test_the_machine_itself_is_not_told_unless_it_is_allowed(server, settings):
    settings.ALLOWED_ADDRESSES = []

    outcome = tell(Post(server.url, "x", "y"))

    assert outcome.result == Result.FAILED
    assert server.heard == []


def test_an_error_never_shows_the_address(server):
    server.status = 500

    assert "secret" not in tell(Post(server.url, "x", "y")).error


@pytest.mark.parametrize(
    "url",
    ["mailto://ana@example.org", "syslog://", "dbus://", "file:///etc/passwd", "", "x://y"],
)
def test_other_ways_out_are_not_taken(url):
    with pytest.raises(Unusable, match="is not among the chats"):
        room(url)


def test_an_address_without_its_parts_is_refused():
    with pytest.raises(Unusable, match="no address that Apprise knows"):
        room("slack://")


def test_a_due_notice_goes_to_its_chat(chat, server, drill, noon):
    due(chat, noon)

    delivery.tick(noon)

    notice = Notice.objects.get()
    assert (notice.state, notice.title) == ("sent", "#7: due, late by 0 min")
    assert len(server.heard) == 1


def test_after_a_doubt_it_says_that_it_may_be_a_repeat(chat, server, drill, noon):
    notice = due(chat, noon, attempt=1, state="unknown")
    notice.attempts.create(n=1, started_at=noon, ended_at=noon, outcome="unknown")

    delivery.tick(noon)

    assert chatting.PERHAPS in server.heard[0]["message"]


def test_a_chat_that_was_switched_off_is_not_told(chat, server, drill, noon):
    due(chat, noon)
    Chat.objects.update(is_active=False)

    delivery.tick(noon)

    notice = Notice.objects.get()
    assert (notice.state, notice.error) == ("cancelled", "the chat is switched off")
    assert server.heard == []
