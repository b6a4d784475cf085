"""A nudge is a hint: sent after commit, waited for by nobody, and the ledger does without it."""

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import notices
from config.celery import app

Broker = Callable[..., None]
pytestmark = pytest.mark.django_db


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Broker]:
    """Let the application use another broker; waits for publishers at the end."""

    def use(address: str, **options: Any) -> None:
        wait_for_publishers()
        monkeypatch.setattr(app, "_pool", None)
        monkeypatch.setattr(app.amqp, "_producer_pool", None)
        monkeypatch.setitem(app.conf, "broker_url", address)
        monkeypatch.setitem(app.conf, "broker_transport_options", options)

    yield use
    wait_for_publishers()


@pytest.fixture
def queue(broker: Broker, tmp_path: Path) -> Path:
    """The folder in which a broker of files keeps its messages."""
    folder = tmp_path / "queue"
    folder.mkdir()
    folders = {"data_folder_in": str(folder), "data_folder_out": str(folder)}
    broker("filesystem://", **folders, control_folder=str(tmp_path / "control"))
    return folder


def wait_for_publishers() -> None:
    for thread in threading.enumerate():
        if thread.name == "nudge":
            thread.join(timeout=10)


def test_a_nudge_asks_for_a_tick(
    queue: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notices.nudge()
    wait_for_publishers()

    [message] = [json.loads(file.read_text()) for file in queue.iterdir()]
    assert message["headers"]["task"] == "notices.tasks.tick"
    assert message["headers"]["expires"]


def test_nothing_is_asked_before_the_commit(
    queue: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks():
        notices.nudge()
    wait_for_publishers()

    assert list(queue.iterdir()) == []


@pytest.mark.slow  # the publisher gives up after six seconds, and the test ends with it
def test_a_broker_that_does_not_answer_keeps_nobody_waiting(
    broker: Broker, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        broker(
            f"redis://127.0.0.1:{silent.getsockname()[1]}/0",
            socket_timeout=0.5,
            socket_connect_timeout=0.5,
        )
        began = time.monotonic()

        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(20):
                notices.nudge()

        assert time.monotonic() - began < 0.4
        assert sum(thread.name == "nudge" for thread in threading.enumerate()) == 1


def test_a_nudge_that_is_lost_is_logged_and_the_next_one_goes_out(
    broker: Broker,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    broker("nowhere://")

    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                notices.nudge()
            wait_for_publishers()

    assert ["nudge lost" in record.getMessage() for record in caplog.records] == [True, True]
