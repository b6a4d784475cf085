"""A save on top of a newer one: what differs, and who saved it."""

from typing import Any

from django.db import models
from django.forms import ModelForm

from incidents.models import Incident


def compared(mine: ModelForm[Any], stored: ModelForm[Any]) -> dict[str, Any]:
    """The fields that differ as (mine, their value), and those that are the same on both sides."""
    pairs = [(field, stored[field.name].value()) for field in mine]
    differ = [
        (f, v) for f, v in pairs if f.name != "version" and str(f.value() or "") != str(v or "")
    ]
    shown = {field.name for field, _ in differ}
    return {"fields": differ, "same": [field for field in mine if field.name not in shown]}


def last_entry(incident: Incident, row: models.Model) -> Any:
    """The newest entry about a row: who saved it last, and when."""
    entries = incident.entries.filter(model=row._meta.label_lower, row=row.pk)
    return entries.select_related("by").order_by("-id").first()
