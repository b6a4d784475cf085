"""What `make run` needs before anything starts: a data folder of its own and a free port.

It reads DATA, HOST and PORT itself: the settings write into the data folder when they are read.
"""

import fcntl
import os
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[2]
# How long a start waits for the one before it, which may still be stopping.
PATIENCE_SECONDS = 15


@dataclass(frozen=True)
class Place:
    """Where this installation keeps its data and listens."""

    data: Path
    host: str
    port: int


def from_environment(environ: Mapping[str, str]) -> Place:
    """Read DATA, HOST and PORT; SystemExit with one line when PORT is no port."""
    data = Path(environ.get("DATA") or ROOT / "var").resolve()
    port = environ.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise SystemExit(f"five-whys: PORT must be a number from 1 to 65535, not {port!r}")
    return Place(data=data, host=environ.get("HOST") or "127.0.0.1", port=int(port))


def check_writable(data: Path) -> None:
    """SystemExit with one line when the data folder cannot be made or written."""
    try:
        (data / "run").mkdir(parents=True, exist_ok=True)
        probe = data / "run" / f"probe-{os.getpid()}"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise SystemExit(
            f"five-whys: the data folder {data} is not writable ({error.strerror}):"
            " name another with make run DATA=/some/folder"
        ) from None


def check_port(place: Place) -> None:
    """SystemExit with one line when somebody else listens there or the address is not ours."""
    try:
        family, *_, address = socket.getaddrinfo(
            place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # As the web server does, or connections that ended lately would count as taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SystemExit(
            f"five-whys: port {place.port} on {place.host} cannot be used ({error.strerror}):"
            f" name another with make run PORT={place.port + 1 if place.port < 65535 else 8000}"
        ) from None


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Hold the data folder for this start; the kernel lets go of it however the process ends.

    Waits for a start that is already stopping, refuses beside one that runs.
    """
    with (data / "run" / "supervisor").open("a+") as holder:
        _hold(holder, data)
        _write(holder, f"running {os.getpid()}")
        yield


def say_stopping(data: Path) -> None:
    """Tell a start that comes meanwhile that waiting is worth it."""
    with (data / "run" / "supervisor").open("r+") as holder:
        _write(holder, f"stopping {os.getpid()}")


def _hold(holder: TextIO, data: Path) -> None:
    """Take the lock, or SystemExit with one line."""
    begun = time.monotonic()
    while True:
        try:
            return fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder.seek(0)
            state, _, pid = holder.read().partition(" ")
            patience = PATIENCE_SECONDS if state == "stopping" else 1
            if time.monotonic() - begun > patience:
                raise SystemExit(
                    f"five-whys: it already runs on {data} (process {pid}):"
                    " stop it first, or name another folder with DATA="
                ) from None
            time.sleep(0.1)


def _write(holder: TextIO, text: str) -> None:
    """Replace what the file says."""
    holder.seek(0)
    holder.truncate()
    holder.write(text)
    holder.flush()
