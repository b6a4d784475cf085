"""Forms of a decision: what is chosen and why, and later what came of it."""

from typing import Any

from django import forms

from accounts.models import User
from config.fields import LinesField, UtcField
from plans.models import Decision
from plans.models.decision import Confidence


def long_text(
    label: str, *, required: bool = False, rows: int = 2, help_text: str = ""
) -> forms.CharField:
    """A box for text that grows."""
    area = forms.Textarea(attrs={"rows": rows})
    return LinesField(
        label=label, required=required, widget=area, max_length=20_000, help_text=help_text
    )


class DecisionFields(forms.Form):
    """What every decision says, wherever it is taken."""

    choice = forms.ChoiceField(choices=Decision.Choice.choices, label="Decision")
    rationale = long_text("Because", required=True)
    confidence = forms.ChoiceField(choices=[("", "–"), *Confidence.choices], required=False)
    objections = long_text("Objections", rows=1)
    executed_by = forms.ModelChoiceField(
        User.objects.none(), required=False, label="Who carries it out"
    )
    rejected = forms.CharField(max_length=300, required=False, label="Not chosen")
    confidence_reason = long_text("Why so sure", rows=1)
    tripwire = forms.CharField(max_length=300, required=False, label="What would change our mind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["executed_by"].queryset = User.objects.active()  # type: ignore[attr-defined]


class DecisionForm(DecisionFields):
    """A choice with its reasons, outside a checkpoint."""

    question = forms.CharField(max_length=300, required=False, label="What is asked")
    review_at = UtcField(required=False, label="Look at it again at (UTC)")

    field_order = ("question",)


class OutcomeForm(forms.Form):
    """What came of a decision."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = long_text("What came of it", rows=3)
