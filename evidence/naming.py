"""The name of a file: what people see and save it as, never a path and never a header of its own."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 150  # characters
UNNAMED = "unnamed"
NOT_IN_QUOTES = re.compile(r"[^ !#$&+\-.0-9A-Za-z^_`|~()\[\],;=@{}]")
FORBIDDEN = re.compile(r'[<>:"|?*]+')


def clean_name(name: str) -> str:
    """A name without folders, control characters, and characters that turn the text around."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    shown = re.sub(r"\s+", " ", FORBIDDEN.sub("_", shown)).strip(" .")
    return shortened(shown) or UNNAMED


def shortened(name: str) -> str:
    """At most LONGEST characters, the ending kept."""
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 12:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"


def disposition(name: str, *, inline: bool = False) -> str:
    """The Content-Disposition of RFC 6266: a name in ASCII for old browsers, the real one beside."""
    kind = "inline" if inline else "attachment"
    plain = NOT_IN_QUOTES.sub("_", clean_name(name))
    real = quote(clean_name(name), safe="!#$&+-.^_`|~")
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{real}"
