"""Runs the Procfile's processes together: one ends, all end.

honcho reads the Procfile and prints the lines, but its own manager only uses force once a process
has ended by itself, and puts a Python process between us and each child that outlives a kill -9.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType

from config.run.output import Output
from config.run.tether import tied

# An idle worker on the filesystem transport takes five to seven.
GRACE_SECONDS = 8
LOOK_SECONDS = 0.2

Child = subprocess.Popen[bytes]


class Stop:
    """Remembers that somebody asked us to stop, and how often."""

    def __init__(self) -> None:
        self.asked = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked += 1


def start(
    commands: Mapping[str, str], *, env: Mapping[str, str], output: Output
) -> dict[str, Child]:
    """Start each command in a session of its own, so that Ctrl-C reaches only us.

    Must be called from the main thread: when it ends, even by kill -9, the kernel ends them too.
    """
    children = {
        name: subprocess.Popen(
            ["/bin/sh", "-c", f"exec {command}"],
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=tied(signal.SIGKILL),  # noqa: PLW1509 - no thread runs yet
        )
        for name, command in commands.items()
    }
    for name, child in children.items():
        follow = {"target": output.follow, "args": (child.stdout,), "kwargs": {"name": name}}
        threading.Thread(**follow, daemon=True).start()  # type: ignore[arg-type]
        output.line(f"{name} started (process {child.pid})")
    return children


def wait(children: Mapping[str, Child], *, stop: Stop, broken: Callable[[], str]) -> str:
    """Wait until one ends or somebody asks to stop; the reason, empty when we were asked.

    `broken` is asked as often and names what else has failed, if anything.
    """
    while not stop.asked:
        for name, child in children.items():
            if child.poll() is not None:
                return f"{name} ended by itself ({ending(child.returncode)})"
        if reason := broken():
            return reason
        time.sleep(LOOK_SECONDS)
    return ""


def end(children: Mapping[str, Child], *, stop: Stop) -> None:
    """Ask all to stop, use force after a grace period or when asked again; sweep their children."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    asked, deadline = stop.asked, time.monotonic() + GRACE_SECONDS
    while any(child.poll() is None for child in children.values()):
        if time.monotonic() > deadline or stop.asked > asked:
            break
        time.sleep(0.05)
    for child in children.values():
        _sweep(child)


def ending(code: int) -> str:
    """How a process ended, in words."""
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"


def _sweep(child: Child) -> None:
    """Kill what is left of a child's session: itself, and the processes it had started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
