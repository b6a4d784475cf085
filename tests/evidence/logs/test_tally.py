"""Counting a log: the figures of a real outage, in constant memory."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from evidence.logs import Query, parse_query, tally
from evidence.logs.tally import MOST_SHOWN, MOST_STEPS, lines_of

START = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


def outage() -> Iterator[bytes]:
    """An hour of 5,000 lines from 46 instances: 14 answers 503, 4 failed connections."""
    for n in range(5_000):
        line = {
            "timestamp": (START + timedelta(seconds=n * 0.72)).isoformat(),
            "severity": "ERROR" if n % 1_250 == 0 else "INFO",
            "httpRequest": {"status": 503 if n % 357 == 1 and n < 4_999 else 200},
            "labels": {"instanceId": f"instance-{n % 46}"},
            "message": "connection failed" if n % 1_250 == 0 else "connected",
        }
        yield json.dumps(line).encode() + b"\n"


def test_an_hour_of_an_outage():
    found = tally(outage(), parse_query("status:503"))

    assert (found.lines, found.matched, len(found.instances)) == (5_000, 14, 46)
    assert found.by_level == {"INFO".lower(): 4_996, "error": 4}
    assert found.by_status == {"200": 4_986, "503": 14}


def test_its_minutes_add_up():
    found = tally(outage(), parse_query("status:503"))

    minutes = {start for start, _ in found.by_step}
    assert (found.step, len(minutes)) == (60, 60)
    assert sum(n for (_, kind), n in found.by_step.items() if kind == "match") == 14
    assert (found.first, found.last) == (START, START + timedelta(seconds=4_999 * 0.72))


def test_matching_lines_are_kept_with_their_numbers():
    found = tally([b"one\ntwo\n\nthree two\n"], parse_query("two"))

    assert found.shown == [(2, "two"), (3, "three two")]


def test_of_very_many_matches_the_first_are_kept():
    found = tally([b"x\n" * (MOST_SHOWN + 5)], Query())

    assert (found.matched, len(found.shown)) == (MOST_SHOWN + 5, MOST_SHOWN)


def test_a_log_of_years_is_counted_in_longer_steps():
    lines = (
        (START + timedelta(minutes=n)).isoformat().encode() + b" INFO x\n"
        for n in range(MOST_STEPS + 10)
    )

    found = tally(lines, Query(levels=frozenset({"error"})))

    assert found.step == 600
    assert sum(found.by_step.values()) == MOST_STEPS + 10


def test_pieces_may_end_anywhere():
    text = "".join(f"line {n} ü\n" for n in range(50)).encode()
    pieces = [text[i : i + 7] for i in range(0, len(text), 7)]

    assert list(lines_of(pieces)) == list(lines_of([text]))


def test_bytes_that_are_no_text_are_shown_as_such():
    assert list(lines_of([b"a\xffb\r\n"])) == ["a�b"]


def test_memory_does_not_grow_with_the_log():
    def endless(length: int) -> Iterator[bytes]:
        for _ in range(length):
            yield b"2026-03-02T20:05:07Z ERROR " + b"x" * 4_000 + b"\n"

    def most(length: int) -> int:
        tracemalloc.start()
        tally(endless(length), parse_query("nothing"))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert most(2_000) < 1.5 * most(200)


def test_a_line_without_end_does_not_fill_the_memory():
    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 100_000

    tracemalloc.start()
    found = tally(endless(), Query())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found.lines == 1
    assert peak < 2_000_000


def test_everything_can_be_kept_as_json():
    plain = tally(outage(), Query()).plain()

    assert json.loads(json.dumps(plain))["lines"] == 5_000
