"""The bytes of a log in pieces of 1 MiB at most, packed or not; a bomb is refused before it bursts."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

from evidence.sniffing import MediaType

PIECE = 1024 * 1024  # bytes
PACKED_PIECE = PIECE // 16  # unpacked it is many times as much
MOST_RATIO = 300  # the densest real logs reach about 100, gzip itself 1032
MOST_MEMBERS = 1000  # a packed log may be several, one behind the other

Progress = Callable[[int], None]  # takes the number of bytes of the file that were read


class Refused(ValueError):
    """The file cannot be read as a log; the message is a sentence for people."""


def chunks(path: Path, media_type: str, progress: Progress) -> Iterator[bytes]:
    """The log's bytes. Raises Refused for what is damaged, is a bomb, or is no log."""
    if media_type not in (MediaType.TEXT, MediaType.GZIP):
        raise Refused("This file is no text, so it cannot be read as a log.")
    try:
        with path.open("rb") as file:
            if media_type == MediaType.GZIP:
                yield from unpacked(counted(file, PACKED_PIECE, progress))
            else:
                yield from counted(file, PIECE, progress)
    except FileNotFoundError:
        raise Refused("The file is not on this server's disk any more.") from None


def counted(file: IO[bytes], size: int, progress: Progress) -> Iterator[bytes]:
    """The file's own bytes, telling how far it is."""
    done = 0
    while piece := file.read(size):
        done += len(piece)
        progress(done)
        yield piece


def unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What was packed with gzip. Raises Refused."""
    packer, members, read, written = zlib.decompressobj(wbits=31), 1, 0, 0
    for piece in pieces:
        read += len(piece)
        rest = piece
        while rest:
            if packer.eof:
                packer, members = zlib.decompressobj(wbits=31), members + 1
            out = inflate(packer, rest)
            rest = packer.unconsumed_tail or packer.unused_data
            written += len(out)
            refuse_bomb(read, written, members)
            yield out
    if not packer.eof:
        raise Refused("The packed file ends too early: it was cut off.")


def inflate(packer: "zlib._Decompress", packed: bytes) -> bytes:
    """At most PIECE bytes of what was packed. Raises Refused when it is damaged."""
    try:
        return packer.decompress(packed, PIECE)
    except zlib.error:
        raise Refused("The packed file is damaged.") from None


def refuse_bomb(read: int, written: int, members: int) -> None:
    """Stop as soon as a packed file turns out to be larger than any log may be. Raises Refused."""
    if written > settings.UPLOAD_MOST_LOG:
        limit = settings.UPLOAD_MOST_LOG // PIECE
        raise Refused(f"Unpacked, this log is larger than {limit} MB.")
    if written > MOST_RATIO * max(read, PIECE // MOST_RATIO):
        raise Refused(
            f"Unpacked, this file is more than {MOST_RATIO} times as large: it is no log."
        )
    if members > MOST_MEMBERS:
        raise Refused(f"This file consists of more than {MOST_MEMBERS} packed parts: it is no log.")
