"""Bytes to text: what is no text, too large or empty is refused with a sentence for people."""

import codecs
from dataclasses import dataclass

LIMIT = 1024 * 1024
MOST_LINES = 20_000
CONTROL_SHARE = 0.01
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
GUESSES = ("utf-8", "cp1252", "mac_roman")


class Unreadable(ValueError):
    """The bytes are no document that can be read; the message says why."""


@dataclass(frozen=True)
class Decoded:
    """The text, and the codec that was chosen."""

    text: str
    codec: str


def decode(raw: bytes) -> Decoded:
    """The text of a document: by its byte order mark, as strict UTF-8, else cp1252 or Mac Roman.

    Raises Unreadable for more than 1 MiB or 20,000 lines, for nothing, and for what is not text.
    """
    if len(raw) > LIMIT:
        raise Unreadable("The document is larger than 1 MiB.")
    if not raw.strip():
        raise Unreadable("The document is empty.")
    decoded = by_mark(raw) or by_trial(raw)
    refuse_noise(decoded.text)
    return Decoded(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.codec)


def by_mark(raw: bytes) -> Decoded | None:
    """By the byte order mark, where there is one."""
    for mark, codec in BOMS.items():
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(codec), codec)
            except UnicodeDecodeError:
                raise Unreadable(f"It says it is {codec}, but it is not.") from None
    return None


def by_trial(raw: bytes) -> Decoded:
    """By the first codec that fits. Mac Roman fits everything, so it comes last."""
    for codec in GUESSES:
        try:
            return Decoded(raw.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    raise Unreadable("This is not text.")


def refuse_noise(text: str) -> None:
    """Raise Unreadable for a NUL, for more than 1 % control characters, for too many lines."""
    control = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f")
    if "\x00" in text or control > len(text) * CONTROL_SHARE:
        raise Unreadable("This is not text.")
    if text.count("\n") > MOST_LINES:
        raise Unreadable("The document has more than 20,000 lines.")
