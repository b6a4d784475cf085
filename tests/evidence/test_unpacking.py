"""Packed logs: read as they are, and refused with a sentence before they burst."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from evidence.unpacking import PIECE, Refused, chunks

GZIP, TEXT = "application/gzip", "text/plain"


def written(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "log"
    path.write_bytes(raw)
    return path


def read(path: Path, kind: str) -> bytes:
    return b"".join(chunks(path, kind, lambda done: None))


def noise(lines: int) -> bytes:
    """Lines that do not pack away to nothing."""
    return b"".join(b"12:00 request %d took %d ms\n" % (n, n * 7919 % 997) for n in range(lines))


def test_a_plain_log_comes_in_pieces_and_says_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    path = written(tmp_path, b"x" * (2 * PIECE + 10))

    sizes = [len(piece) for piece in chunks(path, TEXT, told.append)]

    assert sizes == [PIECE, PIECE, 10]
    assert told == [PIECE, 2 * PIECE, 2 * PIECE + 10]


def test_a_packed_log_is_unpacked_piece_by_piece(tmp_path: Path) -> None:
    raw = noise(200_000)
    path = written(tmp_path, gzip.compress(raw))

    pieces = list(chunks(path, GZIP, lambda done: None))

    assert b"".join(pieces) == raw
    assert max(map(len, pieces)) <= PIECE


def test_several_packed_logs_behind_each_other_are_one(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(b"one\n") + gzip.compress(b"two\n"))

    assert read(path, GZIP) == b"one\ntwo\n"


def test_progress_counts_packed_bytes(tmp_path: Path) -> None:
    told: list[int] = []
    path = written(tmp_path, gzip.compress(noise(200_000)))

    list(chunks(path, GZIP, told.append))

    assert told[-1] == path.stat().st_size


BOMB = gzip.compress(b"\n" * 8_000_000)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (BOMB, "times as large"),
        (gzip.compress(b"x\n") * 1002, "packed parts"),
        (gzip.compress(noise(1000))[:-20], "cut off"),
        (gzip.compress(noise(1000))[:40] + b"!" * 400, "damaged"),
        (gzip.compress(b"12:00 ready\n") + b"and more that is not packed", "damaged"),
    ],
    ids=["bomb", "parts", "cut", "damaged", "trailing"],
)
def test_what_is_no_packed_log_is_refused(tmp_path: Path, raw: bytes, why: str) -> None:
    path = written(tmp_path, raw)

    with pytest.raises(Refused, match=why):
        read(path, GZIP)


def test_a_log_within_a_packed_log_stays_packed(tmp_path: Path) -> None:
    """A bomb of several floors: only the first is ever opened."""
    path = written(tmp_path, gzip.compress(BOMB))

    assert read(path, GZIP) == BOMB


def test_unpacked_it_may_not_be_larger_than_any_log(tmp_path: Path, settings: Any) -> None:
    settings.UPLOAD_MOST_LOG = 2 * PIECE
    path = written(tmp_path, gzip.compress(noise(200_000)))

    with pytest.raises(Refused, match="larger than 2 MB"):
        read(path, GZIP)


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/octet-stream"])
def test_other_files_are_never_opened(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Refused, match="no text"):
        read(written(tmp_path, b"PK"), kind)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not on this server"):
        read(tmp_path / "nothing", TEXT)
