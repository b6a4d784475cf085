"""A date with a time as people write it: 2025-09-15 20:30 UTC, 2025-09-15T20:30:00+02:00."""

import re
from datetime import UTC, datetime, timedelta

DATE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:(?:\s+at\s+|[ T,]\s?)(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,6})?)?"
    r"\s?(?:\(?([A-Z]{1,4})\b|([+-]\d{2}):?(\d{2})))?"
)
YEARS = range(1970, 2200)
# Hours east of UTC of the zones that incident notes name; anything else is taken as UTC.
ZONES = {"CET": 1, "CEST": 2, "BST": 1, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
         "MDT": -6, "PST": -8, "PDT": -7, "JST": 9, "IST": 5.5}  # fmt: skip
WITHOUT_ZONE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:(?:\s+at\s+|[ T,]\s?)(\d{2}):(\d{2}))?")


def moment(text: str) -> datetime | None:
    """The first moment that the text names, in UTC; a date alone is its midnight.

    Years that no incident is of are none: clocks that start in them run out of the calendar.
    """
    match = DATE.search(text)
    plain = WITHOUT_ZONE.search(text)
    if plain is None:
        return None
    try:
        year, month, day, hour, minute = (int(part or 0) for part in plain.groups())
        written = datetime(year, month, day, hour, minute, tzinfo=UTC) - offset(match)
        return written if year in YEARS else None
    except (ValueError, OverflowError):
        return None


def offset(match: re.Match[str] | None) -> timedelta:
    """How far east of UTC the zone is."""
    if match is None or match[4] is None:
        return timedelta()
    if match[7]:
        sign = -1 if match[7].startswith("-") else 1
        return timedelta(hours=int(match[7]), minutes=sign * int(match[8]))
    return timedelta(hours=ZONES.get(match[6] or "", 0))
