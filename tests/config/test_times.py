"""Times in the page: UTC in words, and the machine's own beside it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine

from config.templatetags.times import ago, clock, iso, span, until_clock, until_words, utc

NIGHT = datetime(2025, 9, 15, 22, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "words"), [("short", "22:30 UTC"), ("long", "2025-09-15 22:30 UTC")]
)
def test_a_moment_is_shown_in_utc_and_named_for_scripts(form: str, words: str) -> None:
    cest = NIGHT.astimezone(timezone(timedelta(hours=2)))

    assert utc(cest, form) == (
        f'<time datetime="2025-09-15T22:30:05+00:00" data-local>{words}</time>'
    )


def test_no_moment_is_a_dash() -> None:
    assert (utc(None), iso(None), span(None), clock(None)) == ("–", "", "–", "–")


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(0), "0 min"),
        (timedelta(seconds=45), "45 s"),
        (timedelta(seconds=90), "1 min 30 s"),
        (timedelta(minutes=10, seconds=31), "11 min"),
        (timedelta(minutes=45), "45 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=1, minutes=30), "1 h 30 min"),
        (timedelta(days=2), "48 h"),
        (-timedelta(hours=1, minutes=5), "-1 h 5 min"),
    ],
)
def test_a_length_is_shown_in_hours_and_minutes(length: timedelta, words: str) -> None:
    assert span(length) == words


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00:00"),
        (59.9, "0:00:59"),
        (19028, "5:17:08"),
        (360_000, "100:00:00"),
        (-62, "0:01:02"),
    ],
)
def test_a_clock_counts_hours_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert clock(timedelta(seconds=seconds)) == shown


@time_machine.travel(NIGHT, tick=False)
def test_clocks_run_from_and_to_now() -> None:
    hour = timedelta(hours=1)

    assert ago(NIGHT - hour) == "1:00:00"
    assert until_clock(NIGHT + hour) == "1:00:00"
    assert until_clock(NIGHT - hour) == "1:00:00 late"


@time_machine.travel(NIGHT, tick=False)
def test_a_stretch_without_an_end_lasts_until_now() -> None:
    start = NIGHT - timedelta(hours=2)

    assert until_words(start, None) == "2 h"
    assert until_words(start, start + timedelta(minutes=20)) == "20 min"
