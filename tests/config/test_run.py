"""`python -m config.run` as people start it: the whole application on a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import psutil
import pytest

from config.run import cluster, leftovers

ROOT = Path(cluster.__file__).parents[2]
OUTSIDE = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "BASE_URL", "DEBUG", "PRODUCTION")

pytestmark = pytest.mark.slow


class Started:
    """A start with what it has printed so far."""

    def __init__(self, data: Path, port: int) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in OUTSIDE}
        self.log, self.port = data.with_suffix(f".{time.monotonic_ns()}"), port
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.run"],
                cwd=ROOT,
                env={**kept, "DATA": str(data), "PORT": str(port)},
                stdout=output,
                stderr=output,
            )

    def printed(self) -> str:
        return self.log.read_text(errors="replace")

    def pid(self, name: str) -> int:
        found = re.search(rf"{name} started \(process (\d+)\)", self.printed())
        assert found is not None
        return int(found[1])


@contextmanager
def started(data: Path) -> Iterator[Started]:
    """The application, ready; ended by force at the latest when the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    start, deadline = Started(data, port), time.monotonic() + 60
    try:
        while "ready at" not in start.printed():
            assert start.process.poll() is None, start.printed()
            assert time.monotonic() < deadline, start.printed()
            time.sleep(0.1)
        yield start
    finally:
        start.process.kill()
        start.process.wait()


def left(data: Path) -> list[psutil.Process]:
    """What still runs for a data folder five seconds after its end, the server included."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        running = [*leftovers.marked(data), cluster.server_process(data / "postgres")]
        if not any(running):
            return []
        time.sleep(0.1)
    return [process for process in running if process]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """Not pytest's own folder: each session closes it to others again, the server's user too."""
    with TemporaryDirectory(prefix="five-whys-test-") as name:
        yield Path(name).resolve() / "data"


def test_it_serves_and_greets_the_first_administrator_once(data: Path) -> None:
    with started(data) as first:
        answers = [
            urlopen(f"http://127.0.0.1:{first.port}/{n}").status for n in ("livez", "readyz")
        ]
        first.process.send_signal(signal.SIGINT)
        code = first.process.wait(timeout=15)
    with started(data) as second:
        second.process.terminate()
        second.process.wait(timeout=15)

    assert answers == [200, 200]
    assert code == 0
    assert "admin@localhost" in first.printed()
    assert "admin@localhost" not in second.printed()
    assert left(data) == []


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_when_one_process_is_killed_all_end_and_it_is_named(data: Path, name: str) -> None:
    with started(data) as start:
        os.kill(start.pid(name), signal.SIGKILL)
        code = start.process.wait(timeout=15)

    assert code == 1
    assert f"{name} ended by itself (killed by SIGKILL)" in start.printed()
    assert left(data) == []


def test_when_the_database_is_killed_all_end_and_it_is_named(data: Path) -> None:
    with started(data) as start:
        server = cluster.server_process(data / "postgres")
        assert server is not None
        server.kill()
        code = start.process.wait(timeout=15)

    assert code == 1
    assert "PostgreSQL ended by itself" in start.printed()
    assert left(data) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_when_the_whole_is_killed_nothing_stays_and_it_starts_again(data: Path) -> None:
    with started(data) as start:
        start.process.kill()
        start.process.wait()
        remaining = left(data)

    with started(data) as again:
        again.process.terminate()

    assert remaining == []
