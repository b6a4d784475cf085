"""Lines that an update carries over word for word, each with the time since which it has stood."""

from collections.abc import Mapping

from incidents.timeline import plain
from plans.models import StatusUpdate

CARRIED = ("known", "assumed", "not_known", "planned", "needed")
Marks = dict[str, dict[str, str]]


def unchanged(texts: Mapping[str, str], before: StatusUpdate | None) -> Marks:
    """For each text its lines that stood in the update before, with the time since when they do.

    That is the time of the update in which a line first appeared, as the one before knows it.
    """
    if before is None:
        return {}
    found = {name: carried(text, name, before) for name, text in texts.items()}
    return {name: marks for name, marks in found.items() if marks}


def carried(text: str, name: str, before: StatusUpdate) -> dict[str, str]:
    """The lines of one text that are not new."""
    earlier = (before.snapshot or {}).get("unchanged", {}).get(name, {})
    old = set(lines(getattr(before, name)))
    return {
        line: earlier.get(line) or str(plain(before.as_of)) for line in lines(text) if line in old
    }


def lines(text: str) -> list[str]:
    """The lines that say something, without their indent."""
    return [line.strip() for line in text.splitlines() if line.strip()]
