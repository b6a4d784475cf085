"""What is drawn of a log's counts, and said to those who do not see it."""

from evidence.logs import parse_query, tally
from evidence.result import result

LOG = b"""2026-03-02T12:00:01Z INFO up status=200
2026-03-02T12:00:02Z ERROR down status=503
2026-03-02T12:05:00Z FATAL gone status=503
no time and no level
"""


def counted(query: str = ""):
    return result(tally([LOG], parse_query(query)).plain())


def test_levels_come_the_worst_first() -> None:
    assert counted().levels == (("critical", 1), ("error", 1), ("info", 1), ("none", 1))


def test_statuses_are_counted() -> None:
    assert counted().statuses == (("200", 1), ("503", 2))


def test_the_curve_is_told_in_words() -> None:
    assert counted("status:5xx").words == (
        "4 lines from 2026-03-02 12:00 UTC to 2026-03-02 12:05 UTC, 2 of them match; "
        "most, 2, from 2026-03-02 12:00 UTC on."
    )


def test_a_log_without_times_has_no_curve() -> None:
    found = result(tally([b"ready\n"], parse_query("")).plain())

    assert found.bars == ()
    assert found.words == "No line has a time."


def test_what_is_not_shown_is_counted() -> None:
    found = result(tally([b"ready\n" * 250], parse_query("")).plain())

    assert len(found.shown) == 200
    assert found.more == 50
