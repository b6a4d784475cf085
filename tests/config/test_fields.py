"""Lengths of time in words, and moments in UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from config.fields import LinesField, SpanField, UtcField, parse_span


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2 h", timedelta(hours=2)),
        ("2", timedelta(hours=2)),
        ("30 min", timedelta(minutes=30)),
        ("1 h 30 min", timedelta(hours=1, minutes=30)),
        ("1h30m", timedelta(hours=1, minutes=30)),
        ("1.5 hours", timedelta(hours=1, minutes=30)),
        ("2 days", timedelta(days=2)),
        ("45 SECONDS", timedelta(seconds=45)),
        ("0", timedelta(0)),
        ("1 hr 5 mins", timedelta(hours=1, minutes=5)),
        ("1 d 2 s", timedelta(days=1, seconds=2)),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, length: timedelta) -> None:
    assert SpanField().clean(text) == length


@pytest.mark.parametrize(
    "text", ["soon", "2 weeks", "h", "-2 h", "1:30", "1 h 30", "2 h later", "2 hairs", "99999 days"]
)
def test_what_names_no_length_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        SpanField().clean(text)


def test_an_empty_length_is_none_where_it_may_be() -> None:
    assert SpanField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError):
        SpanField().clean("")


def test_a_stored_length_is_shown_in_words() -> None:
    assert SpanField().prepare_value(timedelta(hours=1, minutes=30)) == "1 h 30 min"
    assert SpanField().prepare_value(timedelta(minutes=90, seconds=5)) == "1 h 30 min 5 s"
    assert SpanField().prepare_value("as typed") == "as typed"


@settings(deadline=None)  # neighbours share the machine
@given(st.text(max_size=40))
def test_any_text_is_a_length_or_is_refused(text: str) -> None:
    try:
        length = parse_span(text)
    except forms.ValidationError:
        return
    assert timedelta(0) <= length <= timedelta(days=3650)


@settings(deadline=None)  # neighbours share the machine
@given(st.integers(min_value=0, max_value=400 * 86400))
def test_a_length_survives_being_shown_and_saved_again(seconds: int) -> None:
    whole = timedelta(seconds=seconds)

    assert SpanField().clean(SpanField().prepare_value(whole)) == whole


@pytest.mark.parametrize("text", ["2025-09-15T22:30", "2025-09-15 22:30", "2025-09-15 22:30:00"])
def test_a_moment_is_read_as_utc(text: str) -> None:
    assert UtcField().clean(text) == datetime(2025, 9, 15, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2025-02-30T10:00", "99999-01-01T00:00"])
def test_a_moment_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(forms.ValidationError):
        UtcField().clean(text)


@pytest.mark.parametrize("text", ["0025-09-15T22:30", "1969-12-31T23:59", "2101-01-01T00:00"])
def test_a_year_out_of_reach_is_questioned(text: str) -> None:
    with pytest.raises(forms.ValidationError, match="Check the year"):
        UtcField().clean(text)


@pytest.mark.parametrize(
    ("text", "changed"),
    [("2025-09-15T22:30", False), ("2025-09-15 22:30", False), ("2025-09-15T22:31", True),
     ("", True), ("yesterday", True)],
)  # fmt: skip
def test_the_same_minute_is_no_change(text: str, changed: bool) -> None:
    stored = datetime(2025, 9, 15, 22, 30, 59, 999_999, tzinfo=UTC)

    assert UtcField(required=False).has_changed(stored, text) is changed


@pytest.mark.parametrize(("text", "changed"), [("", False), ("2025-09-15T22:30", True)])
def test_no_moment_is_no_change_from_none(text: str, changed: bool) -> None:
    assert UtcField(required=False).has_changed(None, text) is changed


@pytest.mark.parametrize(
    ("text", "kept"),
    [("one\r\ntwo\r\n", "one\ntwo"), ("\r\n\r\n    code\r\n", "    code"), ("one  ", "one")],
)
def test_lines_end_as_the_server_ends_them_and_keep_their_indent(text: str, kept: str) -> None:
    assert LinesField().clean(text) == kept
    assert not LinesField().has_changed(kept, text)


@pytest.mark.parametrize("text", ["", " ", "\r\n", None])
def test_blank_lines_are_no_text(text: str | None) -> None:
    assert LinesField(required=False).clean(text) == ""
    with pytest.raises(forms.ValidationError):
        LinesField().clean(text)


def test_a_stored_moment_fills_the_browsers_own_control_in_utc() -> None:
    class MomentForm(forms.Form):
        at = UtcField()

    cest = timezone(timedelta(hours=2))
    form = MomentForm(initial={"at": datetime(2025, 9, 16, 0, 30, tzinfo=cest)})

    assert 'type="datetime-local"' in str(form["at"])
    assert 'value="2025-09-15T22:30"' in str(form["at"])
