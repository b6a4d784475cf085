"""The image is built from the lock, without secrets and without root."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_both_stages_use_the_python_that_the_project_pins() -> None:
    version = (ROOT / ".python-version").read_text().strip()

    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.M)) == {f"python:{version}-slim"}


def test_dependencies_come_from_the_lock_with_their_hashes() -> None:
    assert re.search(r"uv pip sync --require-hashes .*requirements\.lock", DOCKERFILE)


def test_it_does_not_run_as_root() -> None:
    last_stage = DOCKERFILE.rsplit("FROM ", 1)[1]

    assert re.findall(r"^USER (\S+)", last_stage, re.M) == ["five-whys"]


def test_data_and_secrets_of_the_folder_stay_outside() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert {".git", ".venv", "var", ".env"} <= set(ignored)


def test_every_file_that_the_settings_read_is_inside() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert {"CHANGELOG.md", "manage.py", "config", "static", "templates"}.isdisjoint(ignored)
