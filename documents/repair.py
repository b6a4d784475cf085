"""Text that was once read in the wrong encoding, put right: all at once, else piece by piece.

Line by line does not work: short lines look harmless by themselves (measured on a real document:
31 of 35 lines stayed wrong).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

CODECS = ("mac_roman", "cp1252", "latin-1")
NAMES = {"mac_roman": "Mac Roman", "cp1252": "Windows-1252", "latin-1": "Latin-1"}
RUN = re.compile(r"[^\x00-\x7f]+")
WINDOW = range(8, 1, -1)
FORBIDDEN = {"Cc", "Cn", "Co", "Cs"}
# What an automatic repair with curly quotes straightened leaves behind.
STRAIGHTENED = {"'úÖ": "✅", "'ùå": "❌", "'Üí": "→"}


@dataclass(frozen=True)
class Repaired:
    """The text, how it was repaired (None: it was sound), and before and after of lines."""

    text: str
    plan: str | None
    changed: tuple[tuple[str, str], ...] = ()

    @property
    def lines(self) -> int:
        """How many lines changed."""
        return len(self.changed)

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """The first few changed lines, before and after."""
        return self.changed[:5]


def repair(text: str) -> Repaired:
    """The text with its encoding put right, and how: `whole:mac_roman` or `pieces`."""
    for codec in CODECS:
        whole = strictly(text, codec)
        if whole is not None and whole != text:
            return repaired(text, whole, f"whole:{codec}")
    pieces = RUN.sub(lambda match: mended(match[0]), text)
    for broken, sound in STRAIGHTENED.items():
        pieces = pieces.replace(broken, sound)
    return repaired(text, pieces, "pieces") if pieces != text else Repaired(text, None)


def repaired(before: str, after: str, plan: str) -> Repaired:
    """The result with the lines that differ."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return Repaired(after, plan, tuple((old, new) for old, new in pairs if old != new))


def strictly(text: str, codec: str) -> str | None:
    """The text as UTF-8 that was read with `codec`, or None where it was not."""
    try:
        return text.encode(codec).decode("utf-8")
    except UnicodeError:
        return None


def mended(run: str) -> str:
    """A run of characters beyond ASCII: as a whole, else whatever pieces of it decode to one."""
    for codec in CODECS:
        whole = strictly(run, codec)
        if whole is not None and plausible(whole):
            return whole
    return "".join(walked(run))


def walked(run: str) -> Iterator[str]:
    """The run from left to right, with each window that decodes to one character replaced."""
    at = 0
    while at < len(run):
        found = next(((w, s) for w in WINDOW if (s := single(run[at : at + w]))), None)
        width, sound = found or (1, run[at])
        yield sound
        at += width


def single(window: str) -> str | None:
    """The one character that the window stands for, if any."""
    for codec in CODECS:
        sound = strictly(window, codec)
        if sound is not None and len(sound) == 1 and plausible(sound):
            return sound
    return None


def plausible(text: str) -> bool:
    """No control, private or unassigned characters: those come of a wrong guess."""
    return all(unicodedata.category(character) not in FORBIDDEN for character in text)
