"""The address guard: what may be asked, and that nothing else is connected to."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests

from config import guard
from config.guard import Refused

PUBLIC = "93.184.215.14"


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


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What host names stand for: a list of addresses for each time that they are asked for."""
    known: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in known:
            return real(host, port, *args, **kwargs)
        found = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        kind = socket.SOCK_STREAM
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, kind, 6, "", (a, port)) for a in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.fixture
def allow(settings: Any) -> Any:
    """Allow hosts and networks: `allow("10.0.0.0/8")`."""
    settings.ALLOWED_ADDRESSES = []
    return settings.ALLOWED_ADDRESSES.append


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_asked_over_https(
    address: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.example.org"] = [[address]]

    guard.check("https://metrics.example.org/query")

    with pytest.raises(Refused, match="HTTPS"):
        guard.check("http://metrics.example.org/query")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",  # noqa: S104
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "224.0.1.1", "240.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "ff0e::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "2002:0808:0808::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
        "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_every_other_kind_of_address_is_refused(
    address: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["inside.example.org"] = [[address]]
    written = f"[{address}]" if ":" in address else address

    for host in ("inside.example.org", written):
        with pytest.raises(Refused, match="public network"):
            guard.check(f"https://{host}/")


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_other_spellings_of_loopback_are_refused(host: str, allow: Any) -> None:
    with pytest.raises(Refused):
        guard.check(f"https://{host}/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "begin with https"),
        ("https:///nothing", "begin with https"),
        ("nonsense", "begin with https"),
        ("https://[nonsense/", "is no address"),
        ("https://93.184.215.14:99999/", "port"),
        ("https://93.184.215.14:8443/", "own port"),
        ("https://nobody.invalid/", "no such host"),
        (f"https://{'a' * 80}.example.org/", "no such host"),
    ],
)
def test_what_is_no_good_address_is_said(url: str, words: str, allow: Any) -> None:
    with pytest.raises(Refused, match=words):
        guard.check(url)


def test_one_bad_address_among_good_ones_is_enough(
    allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["mixed.example.org"] = [[PUBLIC, "10.0.0.1"]]

    with pytest.raises(Refused, match="public network"):
        guard.check("https://mixed.example.org/")


@pytest.mark.parametrize("entry", ["metrics.lan", "METRICS.lan", "10.0.0.0/8", "10.20.30.40"])
def test_what_the_operator_names_may_be_asked_on_any_port(
    entry: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.lan"] = [["10.20.30.40"]]
    allow(entry)

    guard.check("http://metrics.lan:9090/")


@pytest.mark.parametrize("entry", ["other.lan", "lan", "10.20.31.0/24", "fd00::/8"])
def test_an_allowance_for_something_else_does_not_help(
    entry: str, allow: Any, names: dict[str, list[list[str]]]
) -> None:
    names["metrics.lan"] = [["10.20.30.40"]]
    allow(entry)

    with pytest.raises(Refused):
        guard.check("https://metrics.lan/")


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
