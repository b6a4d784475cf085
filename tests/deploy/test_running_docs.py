"""docs/running.md names every variable that there is, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "running.md").read_text()
SETTINGS = (ROOT / "config" / "settings.py").read_text()


def test_every_variable_that_the_settings_read_is_explained() -> None:
    read = set(re.findall(r'(?:env\.\w+|secret)\(\s*"([A-Z_]+)"', SETTINGS))

    assert {name for name in read if f"`{name}`" not in DOCS} == set()


def test_every_variable_in_the_table_is_read() -> None:
    table = DOCS.split("## Configuration")[1].split("\n## ")[0]
    first_cells = re.findall(r"^\| (`[^|]+) \|", table, re.M)
    named = {name for cell in first_cells for name in re.findall(r"`([A-Z_]+)`", cell)}
    place = (ROOT / "config" / "run" / "place.py").read_text()

    known = {name for name in named if f'"{name.removesuffix("_FILE")}"' in SETTINGS + place}

    assert named - known == set()


def test_every_variable_of_the_compose_file_is_explained() -> None:
    used = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))

    assert {name for name in used if name not in DOCS} == set()
