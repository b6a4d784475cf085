"""The commands of the Makefile are there, and setup copes with what a machine may have."""

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def run_uv(folder: Path) -> "subprocess.CompletedProcess[str]":
    """bin/uv in a folder of its own, with only the programs in folder/path and the system's."""
    (folder / "bin").mkdir()
    (folder / "bin" / "uv").write_text((ROOT / "bin" / "uv").read_text())
    env = {**os.environ, "PATH": f"{folder / 'path'}:/usr/bin:/bin"}
    command = ["sh", folder / "bin" / "uv"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    (tmp_path / "path").mkdir()
    return tmp_path


def test_make_alone_lists_every_target() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)

    # Under `make test` the outer make's flags would have the inner one name its folder.
    quiet = ["make", "--no-print-directory"]

    listed = subprocess.run(quiet, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert [line.split()[1] for line in listed.splitlines()] == targets


@pytest.mark.parametrize("path", sorted([*ROOT.glob("bin/[a-z]*"), ROOT / ".ci/run"]), ids=str)
def test_scripts_are_executable_and_well_formed(path: Path) -> None:
    if path.suffix:
        return
    shell = path.read_text().split("\n", 1)[0].removeprefix("#!")

    assert path.stat().st_mode & stat.S_IXUSR
    assert subprocess.run([shell, "-n", path], check=False).returncode == 0


def test_a_uv_that_works_is_used(machine: Path) -> None:
    program(machine / "path" / "uv", "echo uv 1.0")

    assert run_uv(machine).stdout.strip() == str(machine / "path" / "uv")


def test_a_shim_of_uv_that_only_fails_is_passed_over(machine: Path) -> None:
    program(machine / "path" / "uv", "echo 'uv: command not found' >&2; exit 127")
    ours = machine / ".tools" / "bin"
    ours.mkdir(parents=True)
    program(ours / "uv", "echo uv 1.0")

    assert run_uv(machine).stdout.strip() == ".tools/bin/uv"


def test_the_stamp_of_setup_names_folder_and_lock(tmp_path: Path) -> None:
    setup = (ROOT / "bin" / "setup").read_text()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "setup").write_text(setup)
    (tmp_path / "requirements.lock").write_text("django==6.1\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    program(tmp_path / ".venv" / "bin" / "python", "exit 0")
    (tmp_path / ".venv" / "synced").write_text(f"{tmp_path}\ndjango==6.1\n")

    done = subprocess.run(["sh", tmp_path / "bin" / "setup"], capture_output=True, check=False)

    # There is no bin/uv here: had setup wanted to do anything, it would have failed.
    assert (done.returncode, done.stdout) == (0, b"")
