"""`manage.py import_document`: an incident from a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from documents.models import SourceDocument
from incidents.models import Incident
from tests.conftest import make_user

SAMPLES = Path(__file__).parent.parent / "samples"


def brought(path: Path, *args: str) -> str:
    out = StringIO()
    call_command("import_document", path, *args, stdout=out)
    return out.getvalue()


def test_it_prints_the_number_and_the_address(ana: User) -> None:
    found = brought(SAMPLES / "lockers.md", "--owner", "ANA@example.org")

    incident = Incident.objects.get()
    assert found.startswith(f"#{incident.number} http")
    assert found.endswith(f"/incidents/{incident.number}/\n")
    assert incident.is_record
    assert incident.created_by == ana
    assert SourceDocument.objects.get().name == "lockers.md"


def test_its_clock_can_start_now(ana: User) -> None:
    brought(SAMPLES / "lockers.md", "--owner", ana.email, "--start-now")

    incident = Incident.objects.get()
    assert not incident.is_record
    assert {gate.state for gate in incident.checkpoints.all()} == {"scheduled"}


def test_a_broken_encoding_can_be_kept(ana: User, tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    broken = "# Doors ✅ shut → here\n".encode().decode("mac_roman")
    path.write_text(broken, encoding="utf-8")

    brought(path, "--owner", ana.email, "--no-repair")
    brought(path, "--owner", ana.email)

    kept, mended = Incident.objects.order_by("number")
    assert "Doors shut → here" not in kept.title
    assert mended.title == "Doors shut → here"


def test_nobody_and_the_deactivated_own_nothing(ana: User) -> None:
    gone = make_user("Gone", is_active=False)

    for email in (gone.email, "stranger@example.org"):
        with pytest.raises(CommandError, match="Nobody who may sign in"):
            brought(SAMPLES / "lockers.md", "--owner", email)
    assert not Incident.objects.exists()


@pytest.mark.parametrize("raw", [b"", b"\x00"])
def test_what_is_no_document_leaves_nothing(ana: User, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(raw)

    with pytest.raises(CommandError):
        brought(path, "--owner", ana.email)
    with pytest.raises(CommandError, match="No such file"):
        brought(tmp_path / "nowhere.md", "--owner", ana.email)
    assert not Incident.objects.exists()
