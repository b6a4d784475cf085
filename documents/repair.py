"""Text that was once read in the wrong encoding, put right: all at once, else piece by piece.

Line by line does not work: short lines look harmless by themselves (measured on a real document:
31 of 35 lines stayed wrong).
"""

import re
import unicodedata
from dataclasses import dataclass

CODECS = ("mac_roman", "cp1252", "latin-1")
NAMES = {"mac_roman": "Mac Roman", "cp1252": "Windows-1252", "latin-1": "Latin-1"}
RUN = re.compile(r"[^\x00-\x7f]+")
# First bytes of UTF-8 characters with 1, 2 and 3 bytes to follow, which are all 0x80 to 0xBF.
FIRST = {1: range(0xC2, 0xE0), 2: range(0xE0, 0xF0), 3: range(0xF0, 0xF5)}
FOLLOWING = range(0x80, 0xC0)
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
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return Repaired(after, plan, tuple((old, new) for old, new in pairs if old != new))


def strictly(text: str, codec: str) -> str | None:
    """The text as UTF-8 that was read with `codec`, or None where it was not."""
    try:
        return text.encode(codec).decode("utf-8")
    except UnicodeError:
        return None


def mended(run: str) -> str:
    """A run of characters beyond ASCII: as a whole, else whatever pieces of it decode to one."""
    if not MISREAD.search(run):
        return run
    for codec in CODECS:
        whole = strictly(run, codec)
        if whole is not None and plausible(whole):
            return whole
    return MISREAD.sub(single, run)


def single(piece: re.Match[str]) -> str:
    """The one character that the piece stands for; the piece itself where it stands for none."""
    for codec in CODECS:
        sound = strictly(piece[0], codec)
        if sound is not None and len(sound) == 1 and plausible(sound):
            return sound
    return piece[0]


def plausible(text: str) -> bool:
    """No control, private or unassigned characters: those come of a wrong guess."""
    return all(unicodedata.category(character) not in FORBIDDEN for character in text)


def misread(codec: str) -> str:
    """A pattern of what one UTF-8 character looks like when it is read with `codec`."""
    rest = one_of(FOLLOWING, codec)
    return "|".join(f"{one_of(first, codec)}{rest}{{{n}}}" for n, first in FIRST.items())


def one_of(codes: range, codec: str) -> str:
    """A pattern class of the characters that these bytes are in `codec`; it leaves some unused."""
    return f"[{re.escape(bytes(codes).decode(codec, 'ignore'))}]"


# One pass of one pattern: trying every window of 2 to 8 characters took 24 s for 1 MiB of accents.
MISREAD = re.compile("|".join(misread(codec) for codec in CODECS))
