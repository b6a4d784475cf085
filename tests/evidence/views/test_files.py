"""Files as they are handed out: to those who may see them, and unable to do anything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence import changes, storage
from evidence.models import Attachment
from evidence.sniffing import sniff
from incidents.changes import incident as incidents
from incidents.changes import pieces
from incidents.models import Incident

As = Callable[[User], Client]
CORPUS = {
    "shot.png": b"\x89PNG\r\n\x1a\n1",
    "shot.jpg": b"\xff\xd8\xff\xe0",
    "shot.gif": b"GIF89a",
    "shot.webp": b"RIFF\0\0\0\0WEBP",
    "paper.pdf": b"%PDF-1.7",
    "logs.zip": b"PK\x03\x04",
    "gateway.gz": b"\x1f\x8b\x08",
    "gateway.log": b"12:00 ready",
    "evil.svg": b"<svg onload='alert(1)'/>",
    "evil.html": b"<script>alert(1)</script>",
    "core": b"\x7fELF\0\0",
}
SHOWN = {"shot.png", "shot.jpg", "shot.gif", "shot.webp"}


@pytest.fixture
def file(incident: Incident, ana: User) -> Callable[..., str]:
    """The address of a file: `file("evil.svg")`."""

    def file(name: str, raw: bytes | None = None) -> str:
        raw = CORPUS[name] if raw is None else raw
        sha256, size = storage.write([raw])
        values = {"size": size, "sha256": sha256, "media_type": sniff(raw), "by": ana}
        row = pieces.add(
            Attachment(incident=incident, name=name, **values), part="artefacts", by=ana
        )
        return reverse("evidence:file", args=[incident.number, row.pk])

    return file


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("query", ["", "?view=1"])
@pytest.mark.parametrize("name", CORPUS)
def test_no_file_can_do_anything_in_a_browser(
    as_: As, vera: User, file: Callable[..., str], name: str, query: str
) -> None:
    response = as_(vera).get(file(name) + query)

    headers = response.headers
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    inline = bool(query) and name in SHOWN
    kind = "inline" if inline else "attachment"
    assert headers["Content-Disposition"].startswith(f'{kind}; filename="{name}"')
    assert body(response) == CORPUS[name]


@pytest.mark.parametrize("name", ["evil.svg", "evil.html", "gateway.log"])
def test_text_is_plain_whatever_it_is_called(
    as_: As, vera: User, file: Callable[..., str], name: str
) -> None:
    assert as_(vera).get(file(name))["Content-Type"] == "text/plain; charset=utf-8"


def test_who_may_not_see_the_incident_may_not_see_its_files(
    client: Client, as_: As, ana: User, cleo: User, incident: Incident, file: Callable[..., str]
) -> None:
    url = file("shot.png")
    assert client.get(url).url.startswith("/sign-in/")

    incidents.set_privacy(incident, private=True, by=ana)

    assert as_(cleo).get(url).status_code == 404
    assert as_(ana).get(url).status_code == 200


def test_a_file_is_not_there_under_another_incident(
    as_: As, ana: User, private: Incident, log: Attachment
) -> None:
    url = reverse("evidence:file", args=[private.number, log.pk])

    assert as_(ana).get(url).status_code == 404


def test_a_file_that_was_taken_away_is_gone(as_: As, ana: User, log: Attachment) -> None:
    pieces.remove(log, part=changes.PART, by=ana)

    url = reverse("evidence:file", args=[log.incident.number, log.pk])

    assert as_(ana).get(url).status_code == 404


def test_a_file_that_is_not_on_disk_says_so(as_: As, ana: User, log: Attachment) -> None:
    log.path.unlink()

    response = as_(ana).get(reverse("evidence:file", args=[log.incident.number, log.pk]))

    assert response.status_code == 404


def test_nobody_writes_to_a_file(as_: As, ana: User, file: Callable[..., str]) -> None:
    assert as_(ana).post(file("shot.png")).status_code == 405
