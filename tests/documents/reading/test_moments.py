from datetime import UTC, datetime

import pytest

from documents.reading.moments import moment


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-05-02 06:45 UTC", 6),
        ("2026-05-02T06:45:00Z", 6),
        ("2026-05-02 06:45", 6),
        ("2026-05-02 08:45 CEST", 6),
        ("2026-05-02T08:45:10+02:00", 6),
        ("2026-05-02 01:45 -05:00", 6),
    ],
)
def test_a_moment_is_told_in_utc(text, hour):
    assert moment(text) == datetime(2026, 5, 2, hour, 45, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "9999-99-99", "0001-01-01 00:00 CEST"])
def test_what_is_no_moment_is_none(text):
    assert moment(text) is None
