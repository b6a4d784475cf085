"""The PostgreSQL that comes along when no other is named: where it is, and that it runs while used."""

import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.run import cluster

DATABASE = "five_whys"
# A socket's whole name may have 107 bytes on Linux and 103 on macOS; ".s.PGSQL.5432" is its end.
LONGEST_FOLDER = 103 - len("/.s.PGSQL.5432")
# Not `check`: generated columns make it ask the server for its version.
WITHOUT_DATABASE = {
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "startapp",
    "startproject",
    "testserver",
    "version",
}


def socket_folder(data: Path) -> Path:
    """Where the server of this data folder listens: a pure function of the folder's path.

    A socket and not a port: nobody else can take it, and the kernel keeps other users out of its
    folder, so there is no password to store. A path that is too long, or that a connection URL
    would have to escape, gets a short private folder instead.
    """
    folder = data.resolve() / "postgres" / "socket"
    plain = re.fullmatch(r"[A-Za-z0-9_./-]+", str(folder))
    if plain and len(str(folder)) <= LONGEST_FOLDER:
        return folder
    # Not the TMPDIR of the moment: two shells must come to the same name.
    name = hashlib.sha256(bytes(data.resolve())).hexdigest()[:16]
    return Path("/tmp") / f"five-whys-{name}"  # noqa: S108 - made private, a stranger's is refused


def url(data: Path) -> str:
    """The connection URL of the server under `data`, whether it runs or not."""
    host = quote(str(socket_folder(data)), safe="")
    return f"postgresql://{cluster.SUPERUSER}@{host}/{DATABASE}"


def needs_database(argv: Sequence[str]) -> bool:
    """Whether a command line of manage.py (its name first) talks to the database."""
    if len(argv) < 2 or argv[1] in WITHOUT_DATABASE:
        return False
    return not {"--help", "-h", "--version"} & set(argv[1:])


@contextmanager
def running(data: Path) -> Iterator[None]:
    """Keep the server under `data` running inside the block; start it when nobody has yet.

    Any number of processes may be inside at once: each holds a shared lock which the kernel drops
    however the process ends, and the server stops when the last one is gone (see `run/guard.py`).
    Raises SystemExit with one line when the server cannot be made or started.
    """
    home = cluster.prepare_home(data.resolve() / "postgres")
    users = os.open(home / "users.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        with _alone(home / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            cluster.ensure_started(home, socket_folder(data), database=DATABASE)
        yield
    finally:
        _leave(users)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time make or start the server."""
    lock = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _leave(users: int) -> None:
    """Give up the shared lock; if that was the last one, return once the server has stopped."""
    fcntl.flock(users, fcntl.LOCK_UN)
    time.sleep(0.05)
    # The guard now holds the lock while it stops the server, or others share it and we get it too.
    fcntl.flock(users, fcntl.LOCK_SH)
    os.close(users)
