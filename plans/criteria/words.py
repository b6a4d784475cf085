"""Numbers, lengths and moments as the sentences of criteria say them."""

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from incidents.quantity import shown


def number_words(number: Decimal, unit: str = "") -> str:
    """At most two decimals, thousands apart, then the unit: 1,200 ms, 9 per h."""
    if not number.is_finite() or abs(number) >= Decimal(10) ** 20:
        return "a number without end"
    exact = shown(number.quantize(Decimal("0.01"), ROUND_HALF_UP))
    return f"{exact} {unit}".strip()


def length_words(length: timedelta) -> str:
    """Hours, minutes and seconds, those that are not zero: 1 h 30 min."""
    (hours, rest), names = divmod(round(length.total_seconds()), 3600), ("h", "min", "s")
    named = zip((hours, *divmod(rest, 60)), names, strict=True)
    return " ".join(f"{number} {name}" for number, name in named if number) or "0 min"


def moment_words(moment: datetime, near: datetime) -> str:
    """22:30 UTC; with the date when that is another day."""
    moment, near = moment.astimezone(UTC), near.astimezone(UTC)
    form = "%H:%M UTC" if moment.date() == near.date() else "%Y-%m-%d %H:%M UTC"
    return moment.strftime(form)


def clock_words(held: timedelta, needed: timedelta) -> str:
    """17 of 30 min: whole minutes, the time held rounded down; in seconds below two minutes."""
    unit, name = (60, "min") if needed >= timedelta(minutes=2) else (1, "s")
    seconds = min(held, needed).total_seconds()
    return f"{int(seconds // unit)} of {round(needed.total_seconds() / unit)} {name}"


def joined(texts: list[str], match: str) -> str:
    """Statements joined by and, or by or."""
    return (" and " if match == "all" else " or ").join(texts)
