"""Readings and targets with their units: 7.2 s, 4–17 s, ≥ 112 files, 99.92 %, < 1 s."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from incidents.models import Metric, Reading
from incidents.quantity import shown

register = template.Library()
SIGNS = {"=": "", ">=": "≥ ", "<=": "≤ ", "~": "≈ ", "<": "< ", ">": "> "}


@register.filter
def amount(reading: Reading, metric: Metric) -> str:
    """A reading as people write it, with its unit."""
    unit = metric.unit
    if reading.value is not None:
        text = shown(reading.value)
    elif reading.numerator is not None:
        text, unit = shown(reading.amount.quantize(Decimal("0.01"), ROUND_HALF_UP)), "%"
    else:
        text = f"{shown(reading.low or Decimal(0))}–{shown(reading.amount)}"
    return f"{SIGNS[reading.qualifier]}{text} {unit}".strip()


@register.filter
def target(metric: Metric) -> str:
    """What the metric should be: < 1 s, 0, – without a target."""
    if metric.target is None:
        return "–"
    return f"{SIGNS[metric.target_operator]}{shown(metric.target)} {metric.unit}".strip()
