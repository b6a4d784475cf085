"""The proxy: hands on, then falls silent for those who are there, and still serves the next."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.faults.proxy import proxy


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says everything back; its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=accept_all, args=(listening,), daemon=True).start()
    yield listening.getsockname()[1]
    listening.close()


def accept_all(listening: socket.socket) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=say_back, args=(connection,), daemon=True).start()


def say_back(connection: socket.socket) -> None:
    with connection:
        while data := connection.recv(1000):
            connection.sendall(data)


def call(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=1)


def test_bytes_go_there_and_back(echo: int) -> None:
    with proxy(echo) as way, call(way.port) as line:
        line.sendall(b"ahoy")

        assert line.recv(100) == b"ahoy"


def test_a_cut_connection_stays_open_and_says_nothing(echo: int) -> None:
    with proxy(echo) as way, call(way.port) as line:
        line.sendall(b"ahoy")
        line.recv(100)

        assert way.black_hole() == 1
        line.sendall(b"anybody?")

        with pytest.raises(TimeoutError):
            line.recv(100)


def test_a_new_connection_works_after_the_cut(echo: int) -> None:
    with proxy(echo) as way, call(way.port) as old:
        old.sendall(b"ahoy")
        old.recv(100)
        way.black_hole()

        with call(way.port) as fresh:
            fresh.sendall(b"again")

            assert fresh.recv(100) == b"again"


def test_the_end_of_one_side_reaches_the_other(echo: int) -> None:
    with proxy(echo) as way, call(way.port) as line:
        line.shutdown(socket.SHUT_WR)

        assert line.recv(100) == b""
