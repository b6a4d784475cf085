"""`manage.py read_document`: what was understood, as JSON, without a database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

SAMPLES = Path(__file__).parent.parent / "samples"


def read(path: Path) -> dict:
    out = StringIO()
    call_command("read_document", path, stdout=out)
    return json.loads(out.getvalue())


def test_it_prints_one_object_with_its_fixed_keys() -> None:
    found = read(SAMPLES / "lockers.md")

    assert len(found["whys"]) == 3
    assert set(found["whys"][0]) == {"chain", "number", "parent", "question", "answer", "evidence"}
    assert found["repair"] is None


def test_letters_are_printed_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "café.md"
    path.write_text("# Café → fermé\n", encoding="utf-8")
    out = StringIO()

    call_command("read_document", path, stdout=out)

    assert '"title": "Café → fermé"' in out.getvalue()


def test_a_repaired_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    text = "# Doors ✅ shut\n\nThe lock → broken ⚠️\n"
    path.write_text(text.encode().decode("mac_roman"), encoding="utf-8")

    found = read(path)

    assert found["repair"] == "whole:mac_roman"
    assert [note["text"] for note in found["unread"]] == ["The lock → broken ⚠️"]


@pytest.mark.parametrize(
    ("raw", "said"), [(b"", "empty"), (b"\x00\x01", "not text"), (b"a" * 1_100_000, "1 MiB")]
)
def test_what_is_no_document_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(raw)

    with pytest.raises(CommandError, match=said):
        read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        read(tmp_path / "nowhere.md")
