"""One number from a real Prometheus, or a sentence that says why there is none."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from incidents.prometheus import Unreadable, ask, number_in

TWO = 'label_replace(vector(1), "a", "x", "", "") or label_replace(vector(2), "a", "y", "", "")'


@pytest.fixture(autouse=True)
def _allowed(settings: Any) -> None:
    settings.ALLOWED_ADDRESSES = ["127.0.0.0/8"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("vector(1)", "1"), ("scalar(vector(7.25))", "7.25"), ("-3", "-3"), ("1e6", "1000000"),
        ("1/3", "0.333333"), ("1e-9", "0"), ("sum(vector(2)) * 2", "4"),
    ],
)  # fmt: skip
def test_a_query_that_gives_one_number_is_read(
    prometheus_url: str, query: str, number: str
) -> None:
    assert ask(prometheus_url, query) == Decimal(number)


def test_the_time_that_is_asked_for_is_the_time_of_the_number(prometheus_url: str) -> None:
    at = datetime(2026, 3, 2, 12, 0, 0, 500_000, tzinfo=UTC)

    assert ask(prometheus_url + "/", "time()", at=at) == Decimal(str(at.timestamp()))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nothing_of_the_kind", "finds nothing"),
        (TWO, "gives 2 numbers"),
        ("vector(0) / vector(0)", "NaN, which is no number"),
        ("1 / 0", "Inf, which is no number"),
        ("1e14", "more than 14 digits"),
        ('"words"', "no single number"),
        ("up[5m]", "no single number"),
        ("sum(", "Prometheus says: .*parse error"),
    ],
)
def test_a_query_without_one_number_says_why(prometheus_url: str, query: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        ask(prometheus_url, query)


def test_a_server_that_is_not_allowed_is_not_asked(prometheus_url: str, settings: Any) -> None:
    settings.ALLOWED_ADDRESSES = []

    with pytest.raises(Unreadable, match="public network"):
        ask(prometheus_url, "vector(1)")


def test_nobody_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(Unreadable, match="did not answer"):
        ask(f"http://127.0.0.1:{port}", "vector(1)")


class Other(BaseHTTPRequestHandler):
    """Something that is no Prometheus; the path says what it answers."""

    def do_GET(self) -> None:
        body = {"/list": b"[1]", "/deep": b"[" * 60_000}.get(self.path.partition("/api")[0], b"<p>")
        self.send_response(404 if self.path.startswith("/lost") else 200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def other() -> Iterator[str]:
    """Its address."""
    with HTTPServer(("127.0.0.1", 0), Other) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "not one of Prom"),
        ("/list", "not one of Prom"),
        ("/deep", "not one of Prom"),
        ("/lost", "answered 404"),
    ],
)
def test_something_else_at_the_address_is_said(other: str, path: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        ask(other + path, "vector(1)")


@pytest.mark.parametrize(
    "data",
    [
        {"resultType": "vector", "result": [{"metric": {}, "histogram": [0, {}]}]},
        {"resultType": "vector", "result": [{"value": [0, 5]}]},
        {"resultType": "scalar", "result": None},
        {"resultType": 3, "result": 3},
    ],
)
def test_other_shapes_are_no_number(data: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        number_in(data)
