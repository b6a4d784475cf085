"""A file on its way in: hashed and written to disk as it comes, nothing of it whole in memory."""

import errno
import hashlib
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from evidence import sniffing, storage
from evidence.naming import clean_name

MIB = 1024 * 1024


class NewFile(UploadedFile[bytes]):
    """A file that was received whole; `content_type` is what its content says.

    It is kept once `storage.keep` moved it from `path` to its place.
    """

    def __init__(self, *, name: str, size: int, media_type: str, sha256: str, path: Path) -> None:
        super().__init__(None, clean_name(name), media_type, size)
        self.path, self.sha256 = path, sha256

    @classmethod
    def stored(cls, *, name: str, size: int, media_type: str, sha256: str) -> "NewFile":
        """One that was moved to its place already."""
        path = storage.place_of(sha256)
        return cls(name=name, size=size, media_type=media_type, sha256=sha256, path=path)

    def close(self) -> None:
        """Nothing is open: the bytes lie on disk."""


class ToDisk(FileUploadHandler):
    """Writes each file below MEDIA_ROOT; what is too large, or has no room, is read and dropped.

    So the rest of the form arrives all the same, and nothing that was typed is lost.
    """

    chunk_size = 256 * 1024

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.refused: dict[str, str] = {}  # why, by the field
        self.is_full = False
        self.out: IO[bytes] | None = None
        self.written: list[Path] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.digest, self.size, self.head = hashlib.sha256(), 0, b""
        try:
            storage.sweep()
            self.out = storage.open_new()
            self.written.append(Path(self.out.name))
        except OSError as error:
            self.give_up(error)
            raise SkipFile from None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece of it."""
        assert self.out
        self.size += len(raw_data)
        if len(self.head) < sniffing.HEAD:
            self.head += raw_data[: sniffing.HEAD]
        if self.size > most(self.head):
            self.refuse(too_large(self.head))
            raise SkipFile
        self.digest.update(raw_data)
        try:
            self.out.write(raw_data)
        except OSError as error:
            self.give_up(error)
            raise SkipFile from None

    def file_complete(self, file_size: int) -> NewFile | None:
        """The file, with its hash; None when it did not get to the disk after all."""
        assert self.out
        try:
            storage.settle(self.out)
            self.out.close()
        except OSError as error:
            self.give_up(error)
            return None
        return NewFile(
            name=self.file_name or "",
            size=file_size,
            media_type=sniffing.sniff(self.head),
            sha256=self.digest.hexdigest(),
            path=Path(self.out.name),
        )

    def give_up(self, error: OSError) -> None:
        """Drop the file because the disk is full; what else goes wrong is a fault of ours."""
        self.is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        self.refuse("There is no room on the server's disk for this file.")
        if not self.is_full:
            raise error

    def refuse(self, why: str) -> None:
        """Say why, and delete what was written."""
        self.refused[self.field_name or ""] = why
        if self.out:
            with suppress(OSError):  # a full disk refuses what was still to be written
                self.out.close()
            Path(self.out.name).unlink(missing_ok=True)

    def discard(self) -> None:
        """Delete what was written and nobody kept, once the request is answered."""
        if self.out:
            with suppress(OSError):
                self.out.close()
        for path in self.written:
            path.unlink(missing_ok=True)


def most(head: bytes) -> int:
    """The bytes that a file may have: logs come larger than anything else."""
    return int(settings.UPLOAD_MOST_LOG if sniffing.is_log(head) else settings.UPLOAD_MOST)


def too_large(head: bytes) -> str:
    """Why a file is refused."""
    words = "A log" if sniffing.is_log(head) else "A file"
    return f"{words} may have at most {most(head) // MIB} MB."
