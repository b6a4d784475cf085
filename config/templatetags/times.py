"""Times as everybody reads them: UTC in the page, the reader's own time beside it by script."""

from datetime import UTC, datetime, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from config.moment import now

register = template.Library()
EXACT_BELOW = 600  # seconds: nobody counts them in a length of hours


@register.filter
def utc(moment: datetime | None, form: str = "short") -> SafeString | str:
    """`<time>` of a moment in UTC: form "short" is 22:30, "long" 2025-09-15 22:30, with the zone."""
    if moment is None:
        return "–"
    shown = moment.astimezone(UTC)
    words = shown.strftime("%H:%M UTC" if form == "short" else "%Y-%m-%d %H:%M UTC")
    return format_html('<time datetime="{}" data-local>{}</time>', iso(moment), words)


@register.filter
def iso(moment: datetime | None) -> str:
    """The moment as ISO 8601 in UTC, for `datetime` attributes and scripts."""
    return moment.astimezone(UTC).isoformat() if moment else ""


@register.filter
def span(length: timedelta | None) -> str:
    """A length of time in the words of the plan: 2 h, 1 h 30 min; to the minute from ten on."""
    if length is None:
        return "–"
    seconds = round(length.total_seconds())
    if abs(seconds) >= EXACT_BELOW:
        seconds = round(seconds / 60) * 60
    return ("-" if seconds < 0 else "") + in_words(abs(seconds))


def in_words(seconds: int) -> str:
    """Hours, minutes and seconds, those that are not zero: 1 h 30 min, 45 s."""
    (hours, rest), unit = divmod(seconds, 3600), ("h", "min", "s")
    named = zip((hours, *divmod(rest, 60)), unit, strict=True)
    return " ".join(f"{number} {word}" for number, word in named if number) or "0 min"


@register.filter
def clock(length: timedelta | None) -> str:
    """A running clock's value as the server saw it: 5:17:08."""
    if length is None:
        return "–"
    seconds = int(abs(length.total_seconds()))
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


@register.filter
def ago(moment: datetime) -> str:
    """How long ago, as a running clock."""
    return clock(now() - moment)


@register.filter
def until_words(start: datetime, end: datetime | None) -> str:
    """The length between two moments in words, up to now without an end."""
    return span((end or now()) - start)


@register.filter
def until_clock(moment: datetime) -> str:
    """The countdown to a moment as the server saw it: 1:07:52, or 0:14:06 late."""
    left = moment - now()
    return f"{clock(left)} late" if left < timedelta(0) else clock(left)


@register.simple_tag
def server_time() -> str:
    """Now, by the server: pages correct their clocks with it."""
    return iso(now())
