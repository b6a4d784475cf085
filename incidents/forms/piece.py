"""What the forms of all pieces share: the version they were opened with, and this incident's rows."""

from typing import Any

from django import forms
from django.db import models

from accounts.models import User
from config.fields import LinesField, SpanField, UtcField
from incidents.models import Incident, Piece


def in_words(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The form field for a column: times in UTC, lengths in words, short boxes that grow."""
    if isinstance(field, models.DurationField):
        return SpanField(
            required=not field.blank, label=options.get("label", field.verbose_name.capitalize())
        )
    if isinstance(field, models.DateTimeField):
        return UtcField(required=not field.blank, label=f"{field.verbose_name.capitalize()} (UTC)")
    if isinstance(field, models.TextField):
        options["widget"] = forms.Textarea(attrs={"rows": 2, "maxlength": 20_000})
        options["form_class"] = LinesField
    return field.formfield(**options)


class Words:
    """The base of every form's Meta: columns become the fields above."""

    formfield_callback = staticmethod(in_words)


def entered(form: forms.ModelForm[Any]) -> dict[str, Any]:
    """What was entered, without the version; a moment nobody touched keeps its seconds."""
    values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    for name in values:
        if isinstance(form.fields[name], UtcField) and name not in form.changed_data:
            values[name] = form.initial.get(name)
    return values


class PieceForm[P: Piece](forms.ModelForm[P]):
    """Validates and converts; never saved: the change re-reads the row under its lock."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.incident = incident
        self.incident = incident
        if not self.instance.pk:  # a new row's empty columns would stand before any default
            self.initial = {name: v for name, v in self.initial.items() if v is not None}
        self.initial.setdefault("version", self.instance.version)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = choosable(field.queryset, incident)

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, without the version."""
        return entered(self)

    @property
    def opened_version(self) -> int:
        """The version of the row that this form was opened with; 0 never matches."""
        return self.cleaned_data.get("version") or 0


def choosable(rows: models.QuerySet[Any], incident: Incident) -> models.QuerySet[Any]:
    """What may be chosen: active people, or this incident's own rows."""
    if rows.model is User:
        return User.objects.active()
    if issubclass(rows.model, Piece):
        return rows.filter(incident=incident, removed_at=None)
    return rows
