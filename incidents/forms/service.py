"""Forms of services: those of the organisation, those on an incident, and user flows."""

import re
from typing import Any

from django import forms

from incidents.forms.piece import PieceForm, Words
from incidents.models import AffectedService, Service, UserFlow
from incidents.models.service import Condition

STATE = re.compile(r"(?<=\S)\s*\((operational|degraded|failing|blocked|unknown)\)\s*$", re.I)
MOST_STEPS, LONGEST_STEP = 20, 120


class ServiceForm(forms.ModelForm[Service]):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta(Words):
        model = Service
        fields = ("name", "description", "core")
        labels = {"core": "Core service: counts for the recovery rate"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)


class AffectedServiceForm(PieceForm[AffectedService]):
    name = forms.CharField(max_length=120, label="Service", help_text="An unknown name is added.")

    class Meta(Words):
        model = AffectedService
        fields = ("state", "detail", "core")
        labels = {"core": "Core service: counts for the recovery rate"}

    field_order = ("name", "state", "detail", "core")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["list"] = "known-services"
        if self.instance.pk:
            del self.fields["name"]


class UserFlowForm(PieceForm[UserFlow]):
    steps = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One step a line. A step named like a service follows its state; "
        "for any other add it in brackets, such as: Payment page (degraded).",
    )

    class Meta(Words):
        model = UserFlow
        fields = ("name", "note")

    field_order = ("name", "steps", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["steps"] = "\n".join(as_line(step) for step in self.instance.steps.all())

    def clean_steps(self) -> list[tuple[str, str]]:
        """The steps as (name, state)."""
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if len(lines) > MOST_STEPS:
            raise forms.ValidationError(f"At most {MOST_STEPS} steps.")
        steps = [(STATE.sub("", line), stated(line)) for line in lines]
        if any(len(name) > LONGEST_STEP for name, _ in steps):
            raise forms.ValidationError(f"A step has at most {LONGEST_STEP} characters.")
        return steps


def stated(line: str) -> str:
    """The state in brackets at the end of a line, else unknown."""
    match = STATE.search(line)
    return match[1].lower() if match else str(Condition.UNKNOWN)


def as_line(step: Any) -> str:
    """A step as it is typed."""
    return (
        step.name
        if step.service_id or step.state == Condition.UNKNOWN
        else f"{step.name} ({step.state})"
    )
