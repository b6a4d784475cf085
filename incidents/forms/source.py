"""The form of a server that metrics are read from."""

from typing import Any
from urllib.parse import urlsplit

from django import forms

from config import guard
from incidents.forms.piece import Words
from incidents.models import ReadingSource

AT_HOME = "A server of your own is named in ALLOWED_ADDRESSES."


class SourceForm(forms.ModelForm[ReadingSource]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    url = forms.CharField(
        max_length=300,
        label="Address",
        widget=forms.URLInput,
        help_text=f"Such as https://prometheus.example.org. {AT_HOME}",
    )

    class Meta(Words):
        model = ReadingSource
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        self.initial.setdefault("url", self.instance.url)

    def clean_url(self) -> str:
        """An address that may be asked, without what does not belong there."""
        url: str = self.cleaned_data["url"].rstrip("/")
        try:
            guard.check(url)
        except guard.Refused as refused:
            raise forms.ValidationError(f"{refused} {AT_HOME}") from None
        parts = urlsplit(url)
        if parts.username or parts.password or parts.query or parts.fragment:
            raise forms.ValidationError("Only the server and a path: no user, no “?”, no “#”.")
        return url
