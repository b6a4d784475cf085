"""What is found in one line of a log, whatever its format."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.logs.lines import LONGEST, read_line

AT = datetime(2026, 3, 2, 20, 5, 7, tzinfo=UTC)


def cloud(**fields: object) -> str:
    """A structured line as cloud platforms write it."""
    base = {"timestamp": "2026-03-02T20:05:07Z", "severity": "ERROR"}
    return json.dumps({**base, **fields})


@pytest.mark.parametrize(
    "text",
    [
        cloud(),
        '127.0.0.1 - ana [02/Mar/2026:21:05:07 +0100] "GET /ask HTTP/1.1" 503 512',
        "2026-03-02 20:05:07,000 ERROR pool: no connection",
        "2026-03-02T20:05:07.000Z [error] no connection",
        'time=2026-03-02T20:05:07Z level=error msg="no connection"',
        '{"ts": 1772481907, "level": "err"}',
        '{"time": 1772481907000, "lvl": "SEVERE"}',
        '{"@timestamp": "2026-03-02T22:05:07+02:00", "log": {"level": "error"}}',
    ],
)
def test_every_format_says_when_and_how_bad(text):
    line = read_line(text)

    assert (line.at, line.level) == (AT, "error")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (cloud(httpRequest={"status": 503}), 503),
        (cloud(status="404"), 404),
        ("upstream answered HTTP/1.1 502 after 7 s", 502),
        ("status=503 path=/ask", 503),
        ("took 503 ms", None),
        (cloud(status=1503), None),
        (cloud(status=999), None),
    ],
)
def test_a_status_is_found_where_it_is_named(text, status):
    assert read_line(text).status == status


@pytest.mark.parametrize(
    ("fields", "instance"),
    [
        ({"labels": {"instanceId": "0a1b"}}, "0a1b"),
        ({"kubernetes": {"pod_name": "ask-7"}}, "ask-7"),
        ({"host": "web-1"}, "web-1"),
        ({}, ""),
    ],
)
def test_an_instance_has_many_names(fields, instance):
    assert read_line(cloud(**fields)).instance == instance


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("FATAL", "critical"), ("Emergency", "critical"), ("warn", "warning"), ("NOTICE", "info"),
        ("trace", "debug"), ("DEFAULT", "info"),
    ],
)  # fmt: skip
def test_levels_have_one_name_each(word, level):
    assert read_line(cloud(severity=word)).level == level


def test_a_line_for_people_says_nothing_it_does_not_say():
    line = read_line("it went wrong")

    assert (line.at, line.level, line.status, line.instance) == (None, "", None, "")


@pytest.mark.parametrize(
    "text", ['{"a":', "{" * 5000, '{"time": 1e400}', '{"level": []}', "[]", ""]
)
def test_broken_lines_are_lines_too(text):
    assert read_line(text).text == text


def test_a_long_line_is_cut():
    assert len(read_line("x" * 2 * LONGEST).text) == LONGEST


@given(st.text(max_size=300))
def test_no_line_is_too_strange(text):
    read_line(text)


@given(
    st.dictionaries(
        st.sampled_from(["time", "ts", "status", "level", "host"]),
        st.from_type(int | float | str | None | list[int]),
    )
)
def test_no_field_is_too_strange(fields):
    read_line(json.dumps(fields))
