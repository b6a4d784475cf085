"""Files on disk: one for each content, and nothing left over."""

import hashlib
import os
import time
from pathlib import Path
from typing import Any

import pytest

from evidence import storage


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_a_file_lies_under_its_own_hash(settings: Any) -> None:
    sha256, size = storage.write([b"12:00 ", b"ready"])

    assert sha256 == hashlib.sha256(b"12:00 ready").hexdigest()
    assert size == 11
    assert Path(settings.MEDIA_ROOT, sha256[:2], sha256).read_bytes() == b"12:00 ready"


def test_the_same_content_twice_is_one_file(settings: Any) -> None:
    first, _ = storage.write([b"ready"])
    second, _ = storage.write([b"re", b"ady"])

    assert first == second
    assert files(settings.MEDIA_ROOT) == [storage.place_of(first)]


def test_only_its_owner_may_read_it() -> None:
    sha256, _ = storage.write([b"ready"])

    assert storage.place_of(sha256).stat().st_mode & 0o077 == 0


def test_nothing_is_left_when_writing_stops(settings: Any) -> None:
    def broken() -> Any:
        yield b"half"
        raise RuntimeError("the source is gone")

    with pytest.raises(RuntimeError):
        storage.write(broken())

    assert files(settings.MEDIA_ROOT) == []


def test_keeping_what_is_in_its_place_changes_nothing() -> None:
    sha256, _ = storage.write([b"ready"])

    storage.keep(storage.place_of(sha256), sha256)

    assert storage.place_of(sha256).read_bytes() == b"ready"


def test_what_nobody_finished_for_a_day_is_swept_away() -> None:
    with storage.open_new() as old, storage.open_new() as new:
        yesterday = time.time() - storage.LEFT_OVER - 60
        os.utime(old.name, (yesterday, yesterday))

    storage.sweep()

    assert not Path(old.name).exists()
    assert Path(new.name).exists()
