"""Asking a log for lines."""

import pytest

from evidence.logs import Line, NotAQuery, parse_query

LINE = Line("Upstream refused the connection", level="error", status=503, instance="web-1")


@pytest.mark.parametrize(
    "text",
    [
        "", "connection", "REFUSED connection", '"refused the"', "status:503", "status:5xx",
        "status:404 status:503", "level:err", "level:warning level:error", "instance:web-1",
        "level:error status:5xx refused",
    ],
)  # fmt: skip
def test_it_matches(text):
    assert parse_query(text).matches(LINE)


@pytest.mark.parametrize(
    "text",
    ["timeout", '"the refused"', "status:500", "status:4xx", "level:info", "instance:web-2",
     "refused timeout"],
)  # fmt: skip
def test_it_does_not_match(text):
    assert not parse_query(text).matches(LINE)


def test_a_line_without_a_status_has_none_of_them():
    assert not parse_query("status:5xx").matches(Line("started"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("level:loud", "“loud” is no level"),
        ("status:99", "“99” is no status"),
        ("status:5x", "“5x” is no status"),
        ("x" * 301, "at most 300 characters"),
    ],
)
def test_what_a_log_has_not_is_said(text, words):
    with pytest.raises(NotAQuery, match=words):
        parse_query(text)


def test_a_word_with_a_colon_is_a_word():
    assert parse_query("socket:closed").words == ("socket:closed",)
