"""Real processes, each with a group of its own: ended by their ids, however this program ends."""

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import psutil

from config.run.tether import tied
from tests.server import ROOT

Child = subprocess.Popen[bytes]


def procfile() -> dict[str, str]:
    """The commands by which the project's processes are started, by name."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines)


def python(line: str, env: Mapping[str, str]) -> list[str]:
    """A line of the Procfile for this Python, its variables filled in."""
    for name in ("HOST", "PORT"):
        line = line.replace(f"${name}", env.get(name, ""))
    return [sys.executable, "-m", *shlex.split(line)]


def start(command: list[str], *, env: Mapping[str, str], log: Path) -> Child:
    """Start it in a session of its own; the kernel ends it when this program is killed.

    Call it from the main thread only: the kernel watches the thread that starts.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=tied(signal.SIGKILL),  # noqa: PLW1509
        )


def kill(child: Child) -> None:
    """End it and everything it started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait(10)


def children(child: Child) -> list[psutil.Process]:
    """What it has started and what still runs."""
    try:
        return [p for p in psutil.Process(child.pid).children() if p.is_running()]
    except psutil.NoSuchProcess:
        return []


def until(so: Callable[[], bool], *, patience: float, step: float = 0.1) -> bool:
    """Wait until it is so; False when `patience` seconds were not enough."""
    deadline = time.monotonic() + patience
    while not so():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True
