"""The form of a source: only addresses that may be asked, and nothing besides the address."""

from typing import Any

import pytest

from incidents.forms.source import SourceForm


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9090", "http://localhost:9090/prometheus/", "https://127.0.0.1"]
)
def test_an_allowed_address_is_kept_without_its_last_slash(url: str, settings: Any) -> None:
    settings.ALLOWED_ADDRESSES = ["127.0.0.1", "localhost"]

    form = SourceForm({"name": "Home", "url": url})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["url"] == url.rstrip("/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://10.0.0.1:9090", "ALLOWED_ADDRESSES"),
        ("ftp://127.0.0.1", "https://"),
        ("metrics", "https://"),
        ("http://user:word@127.0.0.1", "no user"),
        ("http://127.0.0.1/?query=up", "no “?”"),
        ("http://127.0.0.1/#here", "no “#”"),
        ("", "required"),
    ],
)
def test_any_other_is_refused_with_the_reason(url: str, words: str, settings: Any) -> None:
    settings.ALLOWED_ADDRESSES = ["127.0.0.1"]

    form = SourceForm({"name": "Home", "url": url})

    assert words in str(form.errors["url"])
