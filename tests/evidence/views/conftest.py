"""Files as a browser sends them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident
from whys import changes
from whys.models import Why

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


def upload(raw: bytes, name: str = "shot.png", kind: str = "text/html") -> SimpleUploadedFile:
    """A file with a header that lies about what it is."""
    return SimpleUploadedFile(name, raw, kind)


@pytest.fixture
def bring(as_: Callable[[User], Client], ben: User, incident: Incident) -> Callable[..., Any]:
    """Post the form of new evidence, as Ben: `bring(file=upload(PNG))`."""

    def bring(address: str = "", **fields: Any) -> Any:
        data = {"text": "The dashboard", "kind": "file", "reliability": "tool"} | fields
        return as_(ben).post(address or reverse("evidence:upload", args=[incident.number]), data)

    return bring


@pytest.fixture
def why(incident: Incident, ana: User) -> Why:
    """An answer to put evidence under."""
    unsaved = Why(incident=incident)
    return changes.ask(unsaved, by=ana, question="Why does it fail?", answer="The pool is full")
