"""What a file is, told by its content: a name or a header persuades nobody."""

import gzip
import zlib

import pytest

from evidence.sniffing import MediaType, is_log, packed_head, sniff

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"GIF89a\1\0\1\0", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "application/octet-stream"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04\x14\0", "application/zip"),
        (gzip.compress(b"12:00 ready"), "application/gzip"),
        (b"12:00:01 ready\n", "text/plain"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">', "text/plain"),
        (b"<!doctype html><script>alert(1)</script>", "text/plain"),
        ("Zeit: 12 Uhr, Größe 3".encode("latin-1"), "text/plain"),
        (b"\x1b[31mERROR\x1b[0m refused", "text/plain"),
        ("12:00 ready".encode("utf-16"), "text/plain"),
        (b"MZ\x90\0\3\0\0\0", "application/octet-stream"),
        (bytes(range(1, 32)) * 3, "application/octet-stream"),
    ],
)
def test_the_first_bytes_tell(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


def test_a_picture_format_that_can_hold_scripts_is_never_shown() -> None:
    assert MediaType.pictures() == {"image/png", "image/jpeg", "image/gif", "image/webp"}


@pytest.mark.parametrize(
    ("head", "log"),
    [
        (b"12:00 ready", True),
        (gzip.compress(b"12:00 ready\n" * 50), True),
        (gzip.compress(PNG), False),
        (b"\x1f\x8b\x08 but not really", False),
        (PNG, False),
    ],
)
def test_a_log_is_text_packed_or_not(head: bytes, log: bool) -> None:
    assert is_log(head) is log


def test_a_bomb_is_not_unpacked_to_learn_what_it_is() -> None:
    bomb = zlib.compressobj(wbits=31)
    packed = bomb.compress(b" " * 50_000_000) + bomb.flush()

    assert len(packed_head(packed)) == 4096
