"""The real server as a process, for tests that need streams or a browser."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database_url() -> str:
    """The address of the test database, for another process."""
    connection.ensure_connection()
    at = connection.connection.info
    place = urlencode({"host": at.host, "port": at.port})
    return f"postgres://{quote(at.user)}:{quote(at.password)}@/{at.dbname}?{place}"


class Server:
    """One process with pages and streams, that can be stopped and started again."""

    def __init__(self, environment: dict[str, str], port: int) -> None:
        self.environment, self.port = environment, port
        self.url = f"http://127.0.0.1:{port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "config.asgi:application",
            "--port",
            str(self.port),
        ]
        command += ["--timeout-graceful-shutdown", "2", "--log-level", "warning"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        deadline = time.monotonic() + 20
        while not answers(f"{self.url}/livez"):
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)


def answers(url: str) -> bool:
    """Whether something answers there with 200."""
    try:
        with urlopen(url, timeout=2) as response:  # noqa: S310 loopback
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def environment(data: Path, port: int, **more: str) -> dict[str, str]:
    """What a server on the test database needs to know."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DATA": str(data),
        "STATIC_ROOT": str(data / "static"),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": settings.SECRET_KEY,
        "LOG_LEVEL": "WARNING",
        **more,
    }
