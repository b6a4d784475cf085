"""Reading one log from end to end, with a sign of progress every second."""

import time
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from evidence import changes, claims
from evidence.logs import parse_query, tally
from evidence.models import LogReading
from evidence.unpacking import Refused, chunks

EVERY = 1.0  # seconds between signs of progress
LONGEST_LINE = 1000  # characters that are kept of a line that matches


class TakenOver(Exception):
    """Another worker reads this log now."""


class Progress:
    """Writes how far the reading is, at most once a second."""

    def __init__(self, reading: LogReading) -> None:
        self.reading, self.told = reading, time.monotonic()

    def __call__(self, bytes_done: int) -> None:
        """Raises TakenOver."""
        if time.monotonic() - self.told < EVERY:
            return
        self.told = time.monotonic()
        if not claims.renew(self.reading, bytes_done=bytes_done, at=timezone.now()):
            raise TakenOver


def read(reading: LogReading) -> bool:
    """Read a claimed log and keep the counts, or why there are none. False when it was taken over."""
    if reading.attempt > claims.MOST_TRIES:
        return changes.fail_reading(reading, "Reading it stopped several times before the end.")
    try:
        return changes.finish_reading(reading, counts_of(reading))
    except Refused as refused:
        return changes.fail_reading(reading, str(refused))
    except TakenOver:
        return False


def counts_of(reading: LogReading) -> dict[str, Any]:
    """The counts as JSON that PostgreSQL takes. Raises Refused and TakenOver."""
    file = reading.attachment
    pieces: Iterator[bytes] = chunks(file.path, file.media_type, Progress(reading))
    counts = tally(pieces, parse_query(reading.query)).plain()
    counts["shown"] = [[number, storable(text)] for number, text in counts["shown"]]
    return counts


def storable(text: str) -> str:
    """A line without NUL, which PostgreSQL refuses, and not longer than anybody reads."""
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}…"
