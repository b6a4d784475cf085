"""The address guard at work: what is connected to, and what is read of an answer."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from config import guard
from config.guard import Refused


class Answers(BaseHTTPRequestHandler):
    """A small server; `asked` holds the paths that reached it."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status = {"/away": 302, "/broken": 500}.get(self.path, 200)
        body = b"x" * 200 if self.path == "/long" else b"well"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a real server on loopback."""
    Answers.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_an_answer_comes_from_an_allowed_server(server: str, allow: Any) -> None:
    allow("127.0.0.0/8")

    assert guard.fetch("GET", f"{server}/well", params={"q": "a b"}) == b"well"
    assert Answers.asked == ["/well?q=a+b"]


def test_a_server_that_is_not_allowed_hears_nothing(server: str, allow: Any) -> None:
    with pytest.raises(Refused):
        guard.fetch("GET", server)

    assert Answers.asked == []


def test_a_redirect_is_not_followed(server: str, allow: Any) -> None:
    allow("127.0.0.1")

    with pytest.raises(Refused, match="sends on"):
        guard.fetch("GET", f"{server}/away")
    assert Answers.asked == ["/away"]


@pytest.mark.parametrize(("path", "words"), [("/long", "too long"), ("/broken", "answered 500")])
def test_an_answer_that_is_no_good_is_refused(
    server: str, allow: Any, path: str, words: str
) -> None:
    allow("127.0.0.1")

    with pytest.raises(Refused, match=words):
        guard.fetch("GET", server + path, most=100)


def test_nobody_there_is_said(allow: Any) -> None:
    allow("127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(Refused, match="did not answer"):
        guard.fetch("GET", f"http://127.0.0.1:{port}/")


def test_a_server_that_trickles_does_not_hold_us(
    allow: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow("127.0.0.1")
    monkeypatch.setattr(guard, "WHOLE_SECONDS", 0.2)
    monkeypatch.setattr(guard, "READ_SECONDS", 0.3)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        trickling = threading.Thread(target=trickle, args=(listening,))
        trickling.start()
        with pytest.raises(Refused, match="in time"):
            guard.fetch("GET", f"http://127.0.0.1:{listening.getsockname()[1]}/")
        trickling.join()


def trickle(listening: socket.socket) -> None:
    """Answer one request with a byte now and then, for as long as somebody listens."""
    caller, _ = listening.accept()
    pause = threading.Event()
    with caller:
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            try:
                caller.sendall(b"x")
            except OSError:
                return
            pause.wait(0.05)


def test_a_name_that_changes_its_answer_gains_nothing(
    server: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    port = server.rpartition(":")[2]
    names["turning.example.org"] = [["127.0.0.2"], ["127.0.0.1"]]
    allow("127.0.0.2")

    with pytest.raises(Refused):
        guard.fetch("GET", f"http://turning.example.org:{port}/")
    assert Answers.asked == []


def test_the_connection_goes_to_the_very_address_that_was_checked(
    server: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    port = server.rpartition(":")[2]
    names["turning.example.org"] = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.9"]]
    allow("127.0.0.1")

    assert guard.fetch("GET", f"http://turning.example.org:{port}/") == b"well"


def test_the_next_address_is_tried_where_one_does_not_listen(
    server: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    port = server.rpartition(":")[2]
    names["both.lan"] = [["127.0.0.3", "127.0.0.1"]]
    allow("both.lan")

    assert guard.fetch("GET", f"http://both.lan:{port}/") == b"well"


def test_any_session_is_guarded_within_and_none_outside(server: str, allow: Any) -> None:
    with guard.only_checked(), pytest.raises(Refused):
        requests.get(f"{server}/well", timeout=2)

    assert Answers.asked == []
    assert requests.get(f"{server}/well", timeout=2).content == b"well"


def test_a_proxy_in_the_environment_is_not_used(
    server: str, allow: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    allow("127.0.0.1")

    assert guard.fetch("GET", f"{server}/well") == b"well"
