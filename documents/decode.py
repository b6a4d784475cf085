"""Bytes to text: what is no text, too large or empty is refused with a sentence for people."""

import codecs
from dataclasses import dataclass

LIMIT = 1024 * 1024
MOST_LINES = 20_000
CONTROL_SHARE = 0.01
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r\f"}
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
GUESSES = ("utf-8", "cp1252", "mac_roman")


class Unreadable(ValueError):
    """The bytes are no document that can be read; the message says why."""


class NotText(Unreadable):
    """A NUL byte, too many control characters, or a byte order mark that lies."""


class TooLarge(Unreadable):
    """More than 1 MiB."""


class TooManyLines(Unreadable):
    """More than 20,000 lines."""


class Empty(Unreadable):
    """Nothing but white space."""


@dataclass(frozen=True)
class Decoded:
    """The text with plain line ends, and the codec that was chosen."""

    text: str
    codec: str


def decode(raw: bytes) -> Decoded:
    """The text of a document: by its byte order mark, as strict UTF-8, else cp1252 or Mac Roman.

    Raises TooLarge, Empty, NotText or TooManyLines, all of them Unreadable.
    """
    if len(raw) > LIMIT:
        raise TooLarge("The document is larger than 1 MiB.")
    decoded = by_mark(raw) or by_trial(raw)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_noise(text)
    if text.count("\n") > MOST_LINES:
        raise TooManyLines("The document has more than 20,000 lines.")
    return Decoded(text, decoded.codec)


def by_mark(raw: bytes) -> Decoded | None:
    """By the byte order mark, where there is one."""
    for mark, codec in BOMS.items():
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(codec), codec)
            except UnicodeDecodeError:
                raise NotText(f"It says it is {codec}, but it is not.") from None
    return None


def by_trial(raw: bytes) -> Decoded:
    """By the first codec that fits. Mac Roman fits everything, so it comes last."""
    for codec in GUESSES[:-1]:
        try:
            return Decoded(raw.decode(codec), codec)
        except UnicodeDecodeError:
            continue
    return Decoded(raw.decode(GUESSES[-1]), GUESSES[-1])


def refuse_noise(text: str) -> None:
    """Raise NotText for a NUL or more than 1 % control characters, Empty for white space alone."""
    control = len(text) - len(text.translate(CONTROLS))
    if "\x00" in text or control > len(text) * CONTROL_SHARE:
        raise NotText("This is not text.")
    if not text.strip():
        raise Empty("The document is empty.")
