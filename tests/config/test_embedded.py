"""The embedded PostgreSQL, really made, started, killed and started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from config import embedded
from config.run import account, cluster

ROOT = Path(embedded.__file__).parents[1]
HOLD = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from config import embedded
with embedded.running(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that pytest's own rules do not touch: each session of pytest closes the folder of
    all sessions again, and a server that root has started under it would lose its files.
    """
    with TemporaryDirectory(prefix="five-whys-test-") as name:
        yield Path(name).resolve()


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder whose cluster the tests of this module share; the server is stopped between."""
    with folder() as shared:
        yield shared


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with folder() as own:
        yield own


@pytest.fixture(scope="module")
def kept(data: Path) -> Path:
    """The same, with a note in the database."""
    with embedded.running(data), psycopg.connect(embedded.url(data)) as connection:
        connection.execute("CREATE TABLE note (text text)")
        connection.execute("INSERT INTO note VALUES ('kept')")
    return data


@contextmanager
def holder(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the server until its input ends."""
    command = [sys.executable, "-c", HOLD, str(data)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "in\n"
        yield process


def server(data: Path) -> psutil.Process:
    process = cluster.server_process(data / "postgres")
    assert process is not None
    return process


def notes(data: Path) -> list[tuple[str]]:
    with psycopg.connect(embedded.url(data)) as connection:
        return connection.execute("SELECT text FROM note").fetchall()


def test_the_url_is_only_computed(tmp_path: Path) -> None:
    embedded.url(tmp_path / "new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["short", "Upper", "with space", "a,b", "ünï", "d" * 120])
def test_the_url_names_a_socket_folder_that_libpq_understands(folder: str) -> None:
    data = Path("/srv") / folder

    host = conninfo_to_dict(embedded.url(data))["host"]

    assert host == str(embedded.socket_folder(data))
    assert len(f"{host}/.s.PGSQL.5432") <= 103
    assert embedded.socket_folder(data) != embedded.socket_folder(data.with_name("other"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("manage.py", False),
        ("manage.py check --deploy", True),
        ("manage.py collectstatic --noinput", False),
        ("manage.py migrate --help", False),
        ("manage.py migrate", True),
        ("manage.py makemigrations --check", True),
        ("manage.py shell", True),
    ],
)
def test_only_commands_that_use_the_database_start_it(line: str, expected: bool) -> None:
    assert embedded.needs_database(line.split()) is expected


def test_the_server_runs_inside_the_block_and_stops_after_it(data: Path) -> None:
    with embedded.running(data):
        process = server(data)
        assert process.is_running()

    assert not process.is_running()


def test_a_second_start_keeps_what_was_written(kept: Path) -> None:
    with embedded.running(kept):
        assert notes(kept) == [("kept",)]


def test_text_search_knows_letters_beyond_ascii(data: Path) -> None:
    with embedded.running(data), psycopg.connect(embedded.url(data)) as connection:
        row = connection.execute(
            "SELECT upper('ä'), to_tsvector('simple', 'ÉCOLE')::text"
        ).fetchone()

    assert row == ("Ä", "'école':1")


def test_only_the_last_one_out_stops_the_server(data: Path) -> None:
    with holder(data) as other:
        with embedded.running(data):
            process = server(data)

        assert process.is_running()
        other.communicate("leave\n")
    assert not process.is_running()


def test_commands_that_start_at_once_share_one_server(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    racers = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(4)]  # type: ignore[call-overload]

    answers = [racer.communicate(b"leave\n", timeout=60)[0] for racer in racers]

    assert answers == [b"in\n"] * 4
    assert [racer.returncode for racer in racers] == [0] * 4
    assert cluster.server_process(tmp_path / "postgres") is None


def test_a_killed_user_of_the_server_does_not_leave_it_running(data: Path) -> None:
    with holder(data) as other:
        process = server(data)

        other.kill()

        process.wait(timeout=20)
    assert not process.is_running()


def test_a_killed_server_starts_again_with_everything_committed(kept: Path) -> None:
    with embedded.running(kept):
        server(kept).kill()

    with embedded.running(kept):
        assert notes(kept) == [("kept",)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_a_killed_guard_takes_the_server_with_it(kept: Path) -> None:
    with embedded.running(kept):
        process = server(kept)
        process.parent().kill()
        process.wait(timeout=20)

    with embedded.running(kept):
        assert notes(kept) == [("kept",)]


def test_a_pid_file_whose_number_now_belongs_to_another_process_is_no_hindrance(kept: Path) -> None:
    home = kept / "postgres"
    stale = "\n".join([str(os.getpid()), str(home / "data"), "1", "5432", "", "", "", "ready"])
    (home / "data" / "postmaster.pid").write_text(stale)
    (embedded.socket_folder(kept) / ".s.PGSQL.5432.lock").write_text(stale)

    with embedded.running(kept):
        assert notes(kept) == [("kept",)]


def test_a_cluster_that_was_half_made_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    with embedded.running(tmp_path), psycopg.connect(embedded.url(tmp_path)) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("five_whys",)


def test_a_cluster_of_another_version_is_refused_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "postgres" / "data"
    old.mkdir(parents=True)
    (old / "PG_VERSION").write_text("9.6\n")

    with (
        pytest.raises(SystemExit, match=r"made by PostgreSQL 9\.6") as refusal,
        embedded.running(tmp_path),
    ):
        pass

    assert "\n" not in str(refusal.value)


def test_a_deep_folder_works(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 30) / "data"

    with embedded.running(deep), psycopg.connect(embedded.url(deep)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)

    embedded.socket_folder(deep).rmdir()


def test_nobody_else_can_reach_the_server(data: Path) -> None:
    with embedded.running(data):
        modes = [
            p.stat().st_mode & 0o077 for p in (data / "postgres", embedded.socket_folder(data))
        ]
        ports = server(data).net_connections(kind="inet")

    assert modes == [0, 0]
    assert ports == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_socket_folder_that_a_stranger_made_is_refused(tmp_path: Path) -> None:
    squatted = tmp_path / "socket"
    squatted.mkdir()
    os.chown(squatted, 4242, 4242)

    with pytest.raises(SystemExit, match="belongs to user 4242"):
        account.private_folder(squatted, owner=tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps aside for others")
def test_root_keeps_the_owner_of_a_cluster(tmp_path: Path) -> None:
    os.chown(tmp_path, 4242, 4242)

    account.give(tmp_path)

    assert account.identity(tmp_path) == {"user": 4242, "group": 4242, "extra_groups": []}


def test_the_guard_ends_the_server_when_the_machine_shuts_down(data: Path) -> None:
    with embedded.running(data):
        process = server(data)

        process.parent().send_signal(signal.SIGTERM)

        assert process.wait(timeout=20) in (0, None)
