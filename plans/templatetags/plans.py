"""Words of the plan: windows in hours, moments of snapshots."""

from datetime import datetime, timedelta

from django import template

from plans.models import Phase

register = template.Library()


@register.filter
def window(phase: Phase) -> str:
    """0–2 h for a phase with both ends, else as it was written."""
    if phase.starts is None or phase.ends is None:
        return phase.window
    return f"{hours(phase.starts)}–{hours(phase.ends)} h"


@register.filter
def moment(text: str | None) -> datetime | None:
    """A time as snapshots keep it, ISO 8601; None for none."""
    return datetime.fromisoformat(text) if text else None


def hours(length: timedelta) -> str:
    """A length in hours, without needless decimals."""
    return f"{length.total_seconds() / 3600:g}"
