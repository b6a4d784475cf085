"""A file on its way in: limits by content, a full disk, and nothing left over."""

import errno
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadhandler import SkipFile

from evidence import storage
from evidence.uploads import NewFile, ToDisk

PNG = b"\x89PNG\r\n\x1a\n"


class Sent(NamedTuple):
    """A handler after a file was sent to it, with what became of the file."""

    upload: ToDisk
    file: NewFile | None


def send(*chunks: bytes, name: str = "shot.png") -> Sent:
    """Receive a file as Django's parser does."""
    upload, done = ToDisk(), 0
    try:
        upload.new_file("file", name, "text/html", None)
        for chunk in chunks:
            upload.receive_data_chunk(chunk, done)
            done += len(chunk)
    except SkipFile:
        return Sent(upload, None)
    return Sent(upload, upload.file_complete(done))


def left(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_it_is_hashed_and_sniffed_while_it_comes() -> None:
    file = send(PNG, b"rest").file

    assert file
    assert file.content_type == "image/png"
    assert file.size == len(PNG) + 4
    assert file.path.read_bytes() == PNG + b"rest"


def test_what_nobody_kept_is_deleted(settings: Any) -> None:
    sent = send(PNG)

    sent.upload.discard()

    assert left(settings.MEDIA_ROOT) == []


def test_what_was_kept_stays(settings: Any) -> None:
    sent = send(PNG)
    assert sent.file

    storage.keep(sent.file.path, sent.file.sha256)
    sent.upload.discard()

    assert left(settings.MEDIA_ROOT) == [storage.place_of(sent.file.sha256)]


def test_too_large_a_file_is_dropped_at_once(settings: Any) -> None:
    settings.UPLOAD_MOST = 100

    sent = send(PNG, b"x" * 100, b"never looked at")

    assert sent.file is None
    assert sent.upload.refused == {"file": "A file may have at most 0 MB."}
    assert left(settings.MEDIA_ROOT) == []


def test_a_log_may_be_larger_than_anything_else(settings: Any) -> None:
    settings.UPLOAD_MOST, settings.UPLOAD_MOST_LOG = 100, 1000

    assert send(b"12:00 ready\n" * 50).file
    assert send(b"12:00 ready\n" * 500).upload.refused


def test_two_files_do_not_disturb_each_other() -> None:
    upload = ToDisk()
    for field in ("file", "other"):
        upload.new_file(field, "a.png", "", None)
        upload.receive_data_chunk(PNG, 0)
        file = upload.file_complete(len(PNG))
        assert file
        assert file.path.exists()

    assert all(path.exists() for path in upload.written)


class Full:
    """A file on a disk that has no room left."""

    def __init__(self, error: int) -> None:
        self.error, self.name = error, "nowhere/new-full"

    def write(self, data: bytes) -> None:
        raise OSError(self.error, "refused")

    def close(self) -> None:
        raise OSError(self.error, "refused")


def test_a_full_disk_is_said_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "open_new", lambda: Full(errno.ENOSPC))

    sent = send(PNG)

    assert sent.upload.is_full
    assert "no room" in sent.upload.refused["file"]


def test_any_other_fault_of_the_disk_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "open_new", lambda: Full(errno.EIO))

    with pytest.raises(OSError, match="refused"):
        send(PNG)
