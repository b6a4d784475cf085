"""Forms of the incident itself."""

from typing import Any

from django import forms

from accounts.models import User
from config.fields import UtcField
from incidents.forms.piece import Words, entered
from incidents.models import Incident, Role


class IncidentForm(forms.ModelForm[Incident]):
    """Title and facts; never saved: the change re-reads the row under its lock."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta(Words):
        model = Incident
        fields = (
            "title",
            "summary",
            "environment",
            "priority",
            "priority_reason",
            "status_note",
            "assessment",
        )
        labels = {"summary": "What users notice", "status_note": "State in a few words"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, without the version."""
        return entered(self)


class DeclareForm(IncidentForm):
    checkpoints = forms.BooleanField(
        required=False, initial=True, label="Set up checkpoints by priority"
    )

    class Meta(IncidentForm.Meta):
        fields = ("title", "summary", "environment", "priority", "private")  # type: ignore[assignment]
        labels = {
            "summary": "What users notice",
            "private": "Private: only the people on it see it",
        }


class TimesForm(IncidentForm):
    class Meta(IncidentForm.Meta):
        fields = (  # type: ignore[assignment]
            "started_at",
            "started_source",
            "detected_at",
            "detected_source",
            "acknowledged_at",
            "acknowledged_source",
            "mitigated_at",
            "mitigated_source",
            "resolved_at",
            "resolved_source",
            "analysed_at",
            "clock_base",
        )
        labels = {"clock_base": "The clock starts at"}


class StateForm(forms.Form):
    state = forms.ChoiceField(
        choices=[choice for choice in Incident.State.choices if choice[0] != "closed"]
    )
    note = forms.CharField(max_length=300, required=False, label="In a few words")


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Why is it taken up again?", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class RoleForm(forms.Form):
    user = forms.ModelChoiceField(queryset=User.objects.none(), label="Person")
    name = forms.ChoiceField(choices=Role.Name.choices, label="Role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.active()  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    text = forms.CharField(max_length=500, label="What happened")
    occurred_at = UtcField(label="When (UTC)")
