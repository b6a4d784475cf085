"""Worker and beat are killed between reminders: each still arrives once, here and by e-mail."""

import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import Incident
from notices.models import Heartbeat, Notice
from plans.changes import checkpoints
from plans.models import Checkpoint
from tests.server import ROOT, environment, free_port

REDIS = shutil.which("redis-server") or ""
PATIENCE = 30  # seconds for one reminder, on a busy machine
MINUTE = timedelta(minutes=1)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not REDIS, reason="no redis-server on the PATH"),
]


class Postbox:
    """A mail server's storage: to whom each letter went, and its subject."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str]] = []

    async def handle_DATA(  # noqa: N802 aiosmtpd looks for this name
        self, server: object, session: object, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        subject = str(message_from_bytes(envelope.content)["Subject"])
        self.letters.append((envelope.rcpt_tos[0], subject))
        return "250 kept"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    """A real SMTP server, and its port."""
    box, port = Postbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[int]:
    """A Redis of the test's own that keeps nothing on disk; its port."""
    port = free_port()
    command = [
        REDIS,
        "--dir",
        str(tmp_path),
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait(lambda: listens(port))
            yield port
        finally:
            server.kill()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def around(redis: int, postbox: tuple[Postbox, int], tmp_path: Path) -> dict[str, str]:
    """What worker and beat need to know."""
    return environment(
        tmp_path, free_port(), TICK_SECONDS="0.5", LOG_LEVEL="INFO",
        REDIS_URL=f"redis://127.0.0.1:{redis}/0", MAIL_URL=f"smtp://127.0.0.1:{postbox[1]}",
    )  # fmt: skip


def start(line: str, around: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """One line of the Procfile, in a process group of its own."""
    command = [sys.executable, "-m", *shlex.split(line)]
    with log.open("ab") as output:
        return subprocess.Popen(
            command, cwd=ROOT, env=around, stdout=output, stderr=output, start_new_session=True
        )


@contextmanager
def running(around: dict[str, str], log: Path) -> Iterator[None]:
    """Worker and beat as the Procfile starts them; killed with all their children at the end."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    commands = dict(line.split(": ", 1) for line in lines)
    started = [start(commands[name], around, log) for name in ("worker", "beat")]
    try:
        yield
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def wait(until: Callable[[], bool], log: Path | None = None) -> None:
    """Until it is so; fails after PATIENCE with the end of the log."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < deadline, log.read_text()[-4000:] if log else "it did not start"
        time.sleep(0.05)


def let_pass(length: timedelta) -> None:
    """Let time pass for everything that is stored: nobody can move the clocks of others."""
    Checkpoint.objects.update(due_at=F("due_at") - length)
    Notice.objects.update(
        due_at=F("due_at") - length,
        next_try_at=F("next_try_at") - length,
        sent_at=F("sent_at") - length,
    )


def sent(occasion: str, rows: int) -> bool:
    return Notice.objects.filter(occasion=occasion, state=Notice.State.SENT).count() == rows


def ticked_after(moment: datetime) -> bool:
    return Heartbeat.objects.filter(at__gt=moment).exists()


@pytest.fixture
def gate(ana: User, ben: User) -> Checkpoint:
    """Ben's, due in nine and a half minutes on an incident that Ana commands."""
    begun = timezone.now() - 60 * MINUTE + 9.5 * MINUTE
    incident = incidents.declare(by=ana, title="Checkout fails", analysed_at=begun)
    unsaved = Checkpoint(incident=Incident.objects.get(pk=incident.pk), offset=60 * MINUTE)
    return checkpoints.add(unsaved, owner=ben, by=ana)


def test_every_reminder_arrives_once_although_worker_and_beat_are_killed_in_between(
    gate: Checkpoint, around: dict[str, str], postbox: tuple[Postbox, int], tmp_path: Path
) -> None:
    log, (box, _) = tmp_path / "log", postbox
    # Each reminder goes out in two channels, the last one to two people.
    for occasion, rows in {"before": 2, "due": 2, "late": 2, "missed": 4}.items():
        with running(around, log):
            wait(partial(sent, occasion, rows), log)
            wait(partial(ticked_after, timezone.now() + timedelta(seconds=1)), log)
        let_pass(10 * MINUTE)

    told = Notice.objects.filter(state=Notice.State.SENT)
    ben, ana = "ben@example.org", "ana@example.org"
    once = [(ben, "before"), (ben, "due"), (ben, "late"), (ben, "missed"), (ana, "missed")]
    for channel in (Notice.Channel.APP, Notice.Channel.EMAIL):  # no chat was added
        rows_of = told.filter(channel=channel).values_list("recipient__email", "occasion")
        assert Counter(rows_of) == Counter(once), channel
    assert Counter(box.letters) == Counter(
        told.filter(channel="email").values_list("recipient__email", "title")
    )
    assert Notice.objects.exclude(state=Notice.State.SENT).count() == 0
