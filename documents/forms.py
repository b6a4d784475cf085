"""Forms of the import: bring a document, then confirm what was understood."""

import base64
import binascii
from typing import Any

from django import forms

LIMIT = 1024 * 1024


class UploadForm(forms.Form):
    """A file or pasted text."""

    file = forms.FileField(required=False, label="A Markdown file", help_text="At most 1 MiB.")
    text = forms.CharField(
        required=False,
        label="Or paste it here",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, as bytes under `raw` with its `name`."""
        data = super().clean() or {}
        upload, text = data.get("file"), data.get("text") or ""
        if not upload and not text.strip():
            raise forms.ValidationError("Choose a file or paste a text.")
        if upload and upload.size > LIMIT:
            raise forms.ValidationError("The document is larger than 1 MiB.")
        data["raw"] = upload.read() if upload else text.replace("\r\n", "\n").encode()
        data["name"] = (upload.name if upload else "pasted text")[:200]
        return data


class ConfirmForm(forms.Form):
    """The bytes that were previewed, and what to do with them."""

    raw = forms.CharField(widget=forms.HiddenInput, strip=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    clock = forms.ChoiceField(
        label="Its clock",
        widget=forms.RadioSelect,
        choices=[
            ("record", "Keep it as a record: its times are history and nobody is reminded"),
            ("now", "Start the clock now: checkpoints count from this moment and remind"),
        ],
    )
    repair = forms.BooleanField(required=False, label="Repair the encoding")

    def clean_raw(self) -> bytes:
        """The bytes, from their base64."""
        try:
            return base64.b64decode(self.cleaned_data["raw"], validate=True)
        except (binascii.Error, ValueError):
            raise forms.ValidationError("The document got damaged on its way.") from None


def as_base64(raw: bytes) -> str:
    """Bytes as the confirmation carries them."""
    return base64.b64encode(raw).decode()
