"""Forms of waivers and word lists."""

from typing import Any

from django import forms

from config.fields import LinesField
from whys.checks.words.matching import lexicon

MOST, LONGEST = 500, 80  # lines, characters of one


class WaiverForm(forms.Form):
    """Why a finding does not apply."""

    reason = LinesField(
        label="It does not apply, because",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
        max_length=2000,
        help_text="Everybody who reads the analysis sees this.",
    )

    def clean_reason(self) -> str:
        """Words, not only spaces."""
        reason: str = self.cleaned_data["reason"].strip()
        if not reason:
            raise forms.ValidationError("Say why it does not apply.")
        return reason


class WordsForm(forms.Form):
    """One word or phrase a line."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = LinesField(
        required=False,
        label="Words and phrases, one a line",
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=MOST * (LONGEST + 1),
        help_text="# stands for any number. A line that begins with - lets that phrase pass.",
    )

    def clean_words(self) -> list[str]:
        """Each line once, in order; empty ones aside."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["words"].splitlines()]
        words = list(dict.fromkeys(line for line in lines if line))
        if len(words) > MOST or any(len(line) > LONGEST for line in words):
            raise forms.ValidationError(f"At most {MOST} lines of {LONGEST} characters each.")
        if bad := [line for line in words if not any(lexicon((line,)))]:
            raise forms.ValidationError(f"“{bad[0]}” holds no word.")
        return words


def entered(words: tuple[str, ...], version: int) -> dict[str, Any]:
    """A list as the form shows it."""
    return {"version": version, "words": "\n".join(words)}
