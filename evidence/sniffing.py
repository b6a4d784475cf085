"""What a file is, by its first bytes alone: names and headers are what somebody claims."""

import codecs
import zlib

from django.db import models

HEAD = 4096  # bytes that are looked at
MOST_CONTROL = 0.01  # share of control characters above which it is no text
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LAYOUT = frozenset(b"\t\n\r\f\x1b")  # control characters that texts and coloured logs hold


class MediaType(models.TextChoices):
    """What we tell apart. SVG and HTML are text: nothing of ours ever draws them."""

    PNG = "image/png", "PNG picture"
    JPEG = "image/jpeg", "JPEG picture"
    GIF = "image/gif", "GIF picture"
    WEBP = "image/webp", "WebP picture"
    PDF = "application/pdf", "PDF"
    ZIP = "application/zip", "ZIP archive"
    GZIP = "application/gzip", "gzip"
    TEXT = "text/plain", "Text"
    BINARY = "application/octet-stream", "Other file"

    @classmethod
    def pictures(cls) -> frozenset[str]:
        """What every browser draws, and what holds no script."""
        return frozenset({cls.PNG, cls.JPEG, cls.GIF, cls.WEBP})


STARTS = [
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"%PDF-", MediaType.PDF),
    *[(start, MediaType.ZIP) for start in ZIPPED],
    (b"\x1f\x8b\x08", MediaType.GZIP),
]


def sniff(head: bytes) -> MediaType:
    """The type of a file that begins with these bytes."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return MediaType.WEBP
    found = next((kind for start, kind in STARTS if head.startswith(start)), None)
    return found or (MediaType.TEXT if is_text(head) else MediaType.BINARY)


def is_text(head: bytes) -> bool:
    """Whether these bytes read as text: no NUL (but in UTF-16), hardly a control character."""
    head = head[:HEAD]
    if head.startswith(MARKS):
        return True
    control = sum(byte < 32 and byte not in LAYOUT for byte in head)
    return 0 not in head and control <= MOST_CONTROL * len(head)


def is_log(head: bytes) -> bool:
    """Whether it may be a log: text, or text that was packed with gzip."""
    kind = sniff(head)
    return kind == MediaType.TEXT or (kind == MediaType.GZIP and is_text(packed_head(head)))


def packed_head(head: bytes) -> bytes:
    """The beginning of what was packed, never more than HEAD bytes; a NUL when it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:HEAD], HEAD)
    except zlib.error:
        return b"\0"
