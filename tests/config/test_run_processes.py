"""Processes run together: one ends, all end, and a killed parent leaves nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from config.run import leftovers, processes
from config.run.output import Output

ROOT = Path(processes.__file__).parents[2]
# Says when it is ready, so that no signal comes before the handler is there.
DEAF = "import signal,time;signal.signal(15,signal.SIG_IGN);print(1,flush=True);time.sleep(60)"
STUBBORN = f"{sys.executable} -c '{DEAF}'"
PARENT = """
import os, time
from config.run import processes
from config.run.output import Output
output = Output(["sleeper"])
children = processes.start({"sleeper": "sleep 60"}, env=os.environ, output=output)
time.sleep(60)
"""


@pytest.fixture
def stop() -> Iterator[processes.Stop]:
    """Signals are caught by it during the test, and go where they went before after it."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield processes.Stop()
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def begun(**commands: str) -> dict[str, processes.Child]:
    return processes.start(commands, env=os.environ, output=Output(list(commands)))


def eventually(capsys: pytest.CaptureFixture[str], text: str) -> str:
    """Everything printed until `text` came, or five seconds had passed."""
    printed, deadline = "", time.monotonic() + 5
    while text not in printed and time.monotonic() < deadline:
        printed += capsys.readouterr().out
        time.sleep(0.02)
    return printed


def test_lines_carry_the_name_of_their_process(
    stop: processes.Stop, capsys: pytest.CaptureFixture[str]
) -> None:
    children = begun(web="echo hello")

    printed = eventually(capsys, "hello")

    processes.end(children, stop=stop)
    assert "web       | hello" in printed


@pytest.mark.parametrize(
    ("command", "how"), [("exit 3", "exit code 3"), ("kill -9 $$", "killed by SIGKILL")]
)
def test_a_process_that_ends_by_itself_is_named(
    stop: processes.Stop, command: str, how: str
) -> None:
    children = begun(web="sleep 60", worker=f"sh -c '{command}'")

    reason = processes.wait(children, stop=stop, broken=str)
    processes.end(children, stop=stop)

    assert reason == f"worker ended by itself ({how})"
    assert children["web"].returncode == -signal.SIGTERM


def test_what_else_has_broken_is_a_reason_too(stop: processes.Stop) -> None:
    children = begun(web="sleep 60")

    reason = processes.wait(children, stop=stop, broken=lambda: "the disk is gone")
    processes.end(children, stop=stop)

    assert reason == "the disk is gone"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_is_no_failure(stop: processes.Stop, number: signal.Signals) -> None:
    children = begun(web="sleep 60")

    os.kill(os.getpid(), number)
    reason = processes.wait(children, stop=stop, broken=str)
    processes.end(children, stop=stop)

    assert reason == ""


def test_a_process_that_does_not_listen_is_killed_after_the_grace_period(
    stop: processes.Stop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "GRACE_SECONDS", 0.3)
    children = begun(worker=STUBBORN)
    eventually(capsys, "| 1")

    processes.end(children, stop=stop)

    assert children["worker"].returncode == -signal.SIGKILL


def test_the_children_of_a_process_end_with_it(
    stop: processes.Stop, capsys: pytest.CaptureFixture[str]
) -> None:
    children = begun(worker="sh -c 'sleep 60 & echo child $!; wait'")
    printed = eventually(capsys, "child")
    grandchild = psutil.Process(int(printed.split("child")[1].split()[0]))

    processes.end(children, stop=stop)

    assert psutil.wait_procs([grandchild], timeout=5)[1] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_a_killed_parent_takes_its_processes_with_it() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline().split()[-1].rstrip(b")")))

    parent.kill()
    parent.wait()

    assert psutil.wait_procs([child], timeout=5)[1] == []


def test_leftovers_of_this_data_folder_end_and_no_others(tmp_path: Path) -> None:
    def sleeper(data: Path) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(["sleep", "60"], env={**os.environ, leftovers.MARK: str(data)})

    with sleeper(tmp_path / "ours") as ours, sleeper(tmp_path / "theirs") as theirs:
        ended = leftovers.end(tmp_path / "ours")
        states = [psutil.pid_exists(process.pid) for process in (ours, theirs)]
        theirs.kill()

    assert ended == 1
    assert states == [False, True]
