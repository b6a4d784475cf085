"""The form of a priority's checkpoints."""

import re
from typing import Any

from django import forms

from plans.timing import Schedule

MOST, LONGEST = 12, 720  # checkpoints at the start, hours: a month


class RhythmForm(forms.Form):
    """Hours after the start of the clock, and how often from then on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    hours = forms.CharField(
        required=False, max_length=80, label="Hours after the start of the clock",
        help_text="Such as 2, 4, 8. Empty for none.",
    )  # fmt: skip
    then_every = forms.IntegerField(
        required=False, min_value=1, max_value=LONGEST, label="Then every, in hours",
        help_text="Empty: no more by themselves.",
    )  # fmt: skip

    def clean_hours(self) -> list[int]:
        """Whole hours, each once, in order."""
        words = re.split(r"[,;\s]+", self.cleaned_data["hours"].strip())
        found = [word.removesuffix("h") for word in words if word not in ("", "h")]
        if not all(word.isascii() and word.isdecimal() for word in found):
            raise forms.ValidationError("Write whole hours, such as 2, 4, 8.")
        hours = sorted({int(word) for word in found})
        if len(hours) > MOST or any(not 0 < hour <= LONGEST for hour in hours):
            raise forms.ValidationError(f"At most {MOST}, each from 1 to {LONGEST} hours.")
        return hours

    def clean(self) -> dict[str, Any]:
        """What goes on must have begun."""
        data = super().clean() or {}
        if data.get("then_every") and not data.get("hours") and "hours" not in self.errors:
            self.add_error("hours", "Say when the first one is.")
        return data


def entered(schedule: Schedule, version: int) -> dict[str, Any]:
    """A schedule as the form shows it."""
    hours = ", ".join(str(hour) for hour in schedule.hours)
    return {"version": version, "hours": hours, "then_every": schedule.then_every}
