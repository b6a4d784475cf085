"""Forms behind the two links of a reminder: put it off, or hand it over."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from incidents.models import Incident
from plans.models import Checkpoint

LENGTHS = [(15, "15 minutes"), (30, "30 minutes"), (60, "1 hour")]


class SnoozeForm(forms.Form):
    """For how long nobody is reminded, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    length = forms.TypedChoiceField(
        choices=LENGTHS, coerce=int, initial=15, widget=forms.RadioSelect, label="Remind again in"
    )
    reason = forms.CharField(
        max_length=300, label="Because", help_text="It stands in the timeline."
    )

    def clean_length(self) -> timedelta:
        """The length as a length."""
        return timedelta(minutes=self.cleaned_data["length"])


class HandOverForm(forms.Form):
    """Who takes it, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    owner = forms.ModelChoiceField(User.objects.none(), label="To", empty_label="Choose a person")
    reason = forms.CharField(max_length=300, required=False, label="Because")

    def __init__(self, *args: Any, gate: Checkpoint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = people(gate.incident)
        others = found.exclude(pk=gate.owner_id) if gate.owner_id else found
        self.fields["owner"].queryset = others  # type: ignore[attr-defined]


def people(incident: Incident) -> QuerySet[User]:
    """Those who may work on it: who holds a role on it, and responders unless it is private."""
    held = Q(pk__in=incident.roles.filter(until=None).values("user"))
    others = ~Q(role=User.SiteRole.VIEWER)
    return User.objects.active().filter(held if incident.private else held | others)
