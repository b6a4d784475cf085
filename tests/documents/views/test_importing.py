"""Uploading a document, looking at what was understood, creating the incident."""

import base64
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident

As = Callable[[User], Client]
Sample = Callable[[str], str]
IMPORT, CREATE = "/import/", "/import/incident/"


def confirmed(raw: bytes, **values: str) -> dict[str, str]:
    """What the preview's form sends."""
    fields = {"raw": base64.b64encode(raw).decode(), "name": "a.md", "clock": "record"}
    return fields | values


def test_the_form_takes_a_file_or_a_text(as_: As, ben: User) -> None:
    page = as_(ben).get(IMPORT).content.decode()

    assert 'enctype="multipart/form-data"' in page
    assert 'name="file"' in page
    assert 'name="text"' in page


def test_a_file_is_shown_and_nothing_is_stored(as_: As, ben: User, sample: Sample) -> None:
    file = SimpleUploadedFile("lockers.md", sample("lockers").encode())

    response = as_(ben).post(IMPORT, {"file": file})

    page = response.content.decode()
    assert response.status_code == 200
    assert '<b class="num">3</b> whys' in page
    assert 'value="lockers.md"' in page
    assert base64.b64encode(sample("lockers").encode()).decode() in page
    assert not Incident.objects.exists()


def test_pasted_text_is_shown(as_: As, ben: User) -> None:
    response = as_(ben).post(IMPORT, {"text": "# Doors\r\n\r\nNobody came.\r\n"})

    page = response.content.decode()
    assert "<h1>Doors</h1>" in page
    assert "Nobody came." in page
    assert base64.b64encode(b"# Doors\n\nNobody came.\n").decode() in page


def test_a_repair_can_be_declined(as_: As, ben: User) -> None:
    broken = "# Doors ✅ shut → now".encode().decode("mac_roman")

    page = as_(ben).post(IMPORT, {"text": broken}).content.decode()

    assert "can be repaired" in page
    assert 'type="checkbox" name="repair"' in page


def test_a_hostile_title_is_only_text(as_: As, ben: User) -> None:
    page = as_(ben).post(IMPORT, {"text": "# <script>x</script> & more"}).content.decode()

    assert "<script>x" not in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a file or paste a text."),
        ({"text": "  \n "}, "Choose a file or paste a text."),
        ({"text": "x" * (1024 * 1024 + 1)}, "larger than 1 MiB"),
        ({"text": "- " * 20 + "deep"}, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_reason(
    as_: As, ben: User, data: dict[str, str], said: str
) -> None:
    response = as_(ben).post(IMPORT, data)

    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize(("raw", "said"), [(b"\x00\x01", "not text"), (b"x" * 1_100_000, "1 MiB")])
def test_a_file_that_is_no_document_comes_back_with_a_reason(
    as_: As, ben: User, raw: bytes, said: str
) -> None:
    response = as_(ben).post(IMPORT, {"file": SimpleUploadedFile("x.bin", raw)})

    assert response.status_code == 422
    assert said in response.content.decode()


def test_confirming_makes_a_record(as_: As, ben: User, sample: Sample) -> None:
    response = as_(ben).post(CREATE, confirmed(sample("lockers").encode(), repair="on"))

    incident = Incident.objects.get()
    assert response["Location"] == f"/incidents/{incident.number}/"
    assert incident.is_record
    assert incident.created_by == ben
    assert incident.documents.get().name == "a.md"


def test_confirming_can_start_the_clock(as_: As, ben: User, sample: Sample) -> None:
    as_(ben).post(CREATE, confirmed(sample("lockers").encode(), clock="now"))

    assert not Incident.objects.get().is_record


def test_the_encoding_stays_broken_when_the_repair_is_declined(as_: As, ben: User) -> None:
    raw = "# Doors → shut".encode().decode("mac_roman").encode()
    client = as_(ben)

    client.post(CREATE, confirmed(raw))
    client.post(CREATE, confirmed(raw, repair="on"))

    kept, mended = Incident.objects.order_by("number")
    assert mended.title == "Doors → shut"
    assert kept.title != mended.title


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (confirmed(b"# A") | {"raw": "%%%"}, "damaged on its way"),
        (confirmed(b"# A") | {"raw": ""}, "required"),
        (confirmed(b"# A") | {"clock": "backwards"}, "backwards"),
        (confirmed(b"\x00"), "not text"),
    ],
)
def test_a_confirmation_that_was_tampered_with_is_refused(
    as_: As, ben: User, data: dict[str, str], said: str
) -> None:
    response = as_(ben).post(CREATE, data)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Incident.objects.exists()


def test_the_sample_starts_at_once(as_: As, ben: User) -> None:
    response = as_(ben).post(reverse("documents:sample"))

    incident = Incident.objects.get()
    assert response["Location"] == f"/incidents/{incident.number}/"
    assert "Ferry" in incident.title
    assert not incident.is_record


@pytest.mark.parametrize("address", [CREATE, "/import/sample/"])
def test_looking_creates_nothing(as_: As, ben: User, address: str) -> None:
    assert as_(ben).get(address).status_code == 405


@pytest.mark.parametrize("address", [IMPORT, CREATE, "/import/sample/"])
def test_viewers_bring_nothing(as_: As, vera: User, address: str) -> None:
    response = as_(vera).post(address, {"text": "# A"})

    assert response.status_code == 403
    assert not Incident.objects.exists()


@pytest.mark.parametrize("address", [IMPORT, CREATE, "/import/sample/"])
@pytest.mark.django_db
def test_the_signed_out_are_asked_who_they_are(client: Client, address: str) -> None:
    assert client.post(address)["Location"].startswith("/sign-in/")
