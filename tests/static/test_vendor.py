"""Vendored files are the ones that were written down."""

import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"

ROOT = STATIC.parent
PLACES = [STATIC / "vendor", ROOT / "tests" / "browser" / "vendor"]
ROW = re.compile(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", re.M)


@pytest.mark.parametrize("place", PLACES, ids=["static", "tests"])
def test_each_file_has_the_checksum_that_its_readme_gives(place: Path) -> None:
    written = dict(ROW.findall((place / "README.md").read_text()))

    found = {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in written}

    assert written
    assert found == written


@pytest.mark.parametrize("place", PLACES, ids=["static", "tests"])
def test_each_file_is_written_down(place: Path) -> None:
    described = (place / "README.md").read_text()

    names = [file.name for file in place.iterdir() if file.name != "README.md"]

    assert [name for name in names if name not in described] == []


def test_htmx_is_the_version_that_keeps_what_people_type() -> None:
    assert '"4.0.1"' in (STATIC / "vendor" / "htmx.min.js").read_text().replace("'", '"')
