"""A save on top of a newer one: what differs, and who saved it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.forms import BooleanField, BoundField, ModelForm

from incidents.models import Incident


def compared(mine: ModelForm[Any], stored: ModelForm[Any]) -> dict[str, Any]:
    """The fields that differ as (mine, their words), and those that are the same on both sides."""
    differ = [field for field in mine if field.name != "version" and differs(field, stored)]
    shown = {field.name for field in differ}
    return {
        "fields": [(field, in_words(stored[field.name])) for field in differ],
        "same": [field for field in mine if field.name not in shown],
    }


def differs(field: BoundField, stored: ModelForm[Any]) -> bool:
    """Whether what was entered is another value than the stored one, however it is written."""
    return field.field.has_changed(stored[field.name].initial, field.data)


def in_words(field: BoundField) -> str:
    """The stored value as people read it: a choice by its name, a tick as yes or no."""
    value = field.value()
    if isinstance(field.field, BooleanField):
        return "yes" if value else "no"
    if value in (None, ""):
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    choices = {str(key): words for key, words in getattr(field.field, "choices", [])}
    return str(choices.get(str(value), value))


def last_entry(incident: Incident, row: models.Model) -> Any:
    """The newest entry about a row: who saved it last, and when."""
    entries = incident.entries.filter(model=row._meta.label_lower, row=row.pk)
    return entries.select_related("by").order_by("-id").first()
