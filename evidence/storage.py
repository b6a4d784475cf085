"""Files on disk under the hash of their content: the same file twice is one file."""

import hashlib
import os
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.conf import settings

LEFT_OVER = 24 * 3600  # seconds after which nobody is still writing an unfinished file


def place_of(sha256: str) -> Path:
    """Where the file with this hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def incoming() -> Path:
    """The folder of files that are being written; one file system with their later places."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_new() -> IO[bytes]:
    """A new file to write to, readable by its owner alone. Raises OSError when there is no room."""
    return tempfile.NamedTemporaryFile(dir=incoming(), prefix="new-", delete=False)


def keep(unfinished: Path, sha256: str) -> None:
    """Move a finished file to its place; one that is there already is the same and stays."""
    place = place_of(sha256)
    if place.exists():
        if unfinished != place:
            unfinished.unlink(missing_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished.replace(place)


def write(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store bytes of our own; their hash and their number. Raises OSError when there is no room."""
    digest, size = hashlib.sha256(), 0
    new = open_new()
    try:
        with new:
            for chunk in chunks:
                new.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            settle(new)
        keep(Path(new.name), digest.hexdigest())
    finally:
        Path(new.name).unlink(missing_ok=True)
    return digest.hexdigest(), size


def settle(file: IO[Any]) -> None:
    """Bring everything to the disk: the row that names the file must not outlive its bytes."""
    file.flush()
    os.fsync(file.fileno())


def sweep() -> None:
    """Delete what was never finished because its process died."""
    old = time.time() - LEFT_OVER
    for path in incoming().glob("new-*"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
