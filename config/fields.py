"""Form fields in the words people use: lengths of time, times in UTC, lines of text."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from config.templatetags.times import in_words

UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
UNIT = r"days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s"
PIECE = re.compile(rf"\s*(\d+(?:\.\d+)?)\s*({UNIT})\s*", re.I)
BARE = re.compile(r"\d+(?:\.\d+)?")
LONGEST = 40  # characters: no length of time needs more


class SpanField(forms.CharField):
    """A length of time such as "2 h", "30 min", "1 h 30 min"; a bare number is hours."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, timedelta):
            return value
        return in_words(round(value.total_seconds()))  # exact: saving again must change nothing

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return parse_span(text) if text else None


def parse_span(text: str) -> timedelta:
    """The length that the words name. Raises ValidationError when they name none."""
    seconds, rest = 0.0, f"{text} h" if BARE.fullmatch(text) else text
    while rest:
        match = PIECE.match(rest)
        if not match:
            raise forms.ValidationError("Write a length of time, such as 2 h or 30 min.")
        number, unit = match.groups()
        seconds += float(number) * UNITS[unit[0].lower()]
        rest = rest[match.end() :]
    if seconds > 3650 * UNITS["d"]:
        raise forms.ValidationError("That is longer than ten years.")
    return timedelta(seconds=seconds)


class UtcInput(forms.DateTimeInput):
    """The browser's own date and time control, holding UTC."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class UtcField(forms.DateTimeField):
    """A moment in UTC, to the minute; also read as "2025-09-15 22:30"."""

    widget = UtcInput
    YEARS = range(1970, 2101)  # others are slips of the finger, and break sums of times

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(UTC) if isinstance(value, datetime) else value

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value.year not in self.YEARS:
            raise forms.ValidationError("Check the year.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another minute was entered: the control holds no seconds to compare."""
        if isinstance(initial, datetime):
            initial = initial.replace(second=0, microsecond=0)
        return super().has_changed(initial, data)


class LinesField(forms.CharField):
    """Text of several lines: browsers send CRLF, kept is LF; the first line keeps its indent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"strip": False})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").strip("\n").rstrip() if text else text
