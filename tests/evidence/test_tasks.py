"""Reading logs from end to end: counts, progress, and a sentence for whatever goes wrong."""

import gzip
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from accounts.models import User
from evidence import changes, claims, reading, storage
from evidence.models import Attachment, LogReading
from evidence.tasks import read_log
from incidents.models import Entry, Incident
from tests.evidence.conftest import LOG


def attach(incident: Incident, ana: User, chunks: Iterator[bytes] | list[bytes], kind: str) -> Any:
    sha256, size = storage.write(chunks)
    values = {"name": "gateway.log", "size": size, "media_type": kind, "sha256": sha256, "by": ana}
    return Attachment.objects.create(incident=incident, **values)


def many(lines: int) -> Iterator[bytes]:
    """The log of a busy hour."""
    for n in range(lines):
        yield b"2026-03-02T12:%02d:00Z %s request %d status=%d\n" % (
            n * 60 // lines, b"ERROR" if n % 50 == 0 else b"INFO", n, 503 if n % 50 == 0 else 200,
        )  # fmt: skip


def newest() -> LogReading:
    return LogReading.objects.latest("pk")


def test_a_log_is_counted_with_its_query(log: Attachment, ana: User) -> None:
    changes.ask_reading(log, query="status:5xx", by=ana)

    read_log()

    done = newest()
    assert done.state == "done"
    assert done.percent == 100
    assert done.counts["lines"] == 3
    assert done.counts["matched"] == 2
    assert done.counts["shown"][0][0] == 2


def test_the_result_is_on_the_timeline_as_asked_for_by(log: Attachment, ana: User) -> None:
    changes.ask_reading(log, query="status:5xx", by=ana)

    read_log()

    entry = Entry.objects.latest("id")
    assert entry.text == "read 3 lines of “gateway.log”: 2 match “status:5xx”"
    assert entry.by == ana
    assert entry.now == {"state": "done", "lines": 3, "matched": 2}


def test_a_packed_log_is_counted_too(incident: Incident, ana: User) -> None:
    packed = attach(incident, ana, [gzip.compress(LOG.encode())], "application/gzip")
    changes.ask_reading(packed, query="", by=ana)

    read_log()

    assert newest().counts["lines"] == 3


@pytest.mark.slow
def test_a_large_log_needs_no_more_memory_and_shows_how_far_it_is(
    incident: Incident, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "EVERY", 0.0)
    told: list[int] = []
    renew = claims.renew
    monkeypatch.setattr(
        claims, "renew", lambda r, **v: told.append(v["bytes_done"]) or renew(r, **v)
    )
    large = attach(incident, ana, many(60_000), "text/plain")
    changes.ask_reading(large, query="status:503", by=ana)

    tracemalloc.start()
    read_log()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert newest().counts["matched"] == 1200
    assert len(told) == -(-large.size // 2**20)
    assert told == sorted(told)
    assert peak < 16 * 2**20


def test_all_that_wait_are_read(log: Attachment, ana: User) -> None:
    for query in ("level:error", "level:info", ""):
        changes.ask_reading(log, query=query, by=ana)

    read_log()

    assert set(LogReading.objects.values_list("state", flat=True)) == {"done"}


def test_what_postgresql_refuses_is_replaced(incident: Incident, ana: User) -> None:
    hostile = attach(incident, ana, [b"12:00 \0 and \xff " + b"x" * 5000 + b"\n"], "text/plain")
    changes.ask_reading(hostile, query="", by=ana)

    read_log()

    text = newest().counts["shown"][0][1]
    assert text.startswith("12:00 \ufffd and \ufffd x")
    assert len(text) == reading.LONGEST_LINE + 1


def test_a_bomb_fails_with_a_sentence(incident: Incident, ana: User) -> None:
    bomb = attach(incident, ana, [gzip.compress(b"\n" * 8_000_000)], "application/gzip")
    changes.ask_reading(bomb, query="", by=ana)

    read_log()

    assert newest().state == "failed"
    assert "times as large" in newest().error
    assert "could not read “gateway.log”" in Entry.objects.latest("id").text


def test_a_file_that_is_gone_fails_with_a_sentence(log: Attachment, ana: User) -> None:
    log.path.unlink()
    changes.ask_reading(log, query="", by=ana)

    read_log()

    assert newest().error == "The file is not on this server's disk any more."


def test_too_long_a_reading_ends_and_can_be_asked_for_again(
    log: Attachment, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def time_is_up(*args: Any) -> Any:
        raise SoftTimeLimitExceeded

    changes.ask_reading(log, query="", by=ana)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "counts_of", time_is_up)
        with pytest.raises(SoftTimeLimitExceeded):
            read_log()
    assert newest().error.startswith("Reading it took longer than 10 minutes.")

    changes.ask_reading(log, query="", by=ana)
    read_log()

    assert newest().state == "done"


def test_a_fault_of_ours_is_said_and_the_next_log_is_read(log: Attachment, ana: User) -> None:
    LogReading.objects.create(attachment=log, query="level:nonsense", asked_by=ana)
    changes.ask_reading(log, query="level:error", by=ana)

    read_log()

    states = list(LogReading.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["failed", "done"]


def test_what_stops_again_and_again_is_given_up(log: Attachment, ana: User) -> None:
    LogReading.objects.create(attachment=log, asked_by=ana, attempt=claims.MOST_TRIES)

    read_log()

    assert newest().state == "failed"
    assert "several times" in newest().error


def test_who_was_replaced_writes_nothing(log: Attachment, ana: User) -> None:
    changes.ask_reading(log, query="", by=ana)
    claimed = claims.claim(timezone.now())
    assert claimed
    claims.claim(timezone.now() + 2 * claims.LEASE)

    assert reading.read(claimed) is False
    assert newest().state == "reading"
