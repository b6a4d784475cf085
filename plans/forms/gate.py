"""Forms of the gates: pass one, skip one, decide, post an update, close."""

from typing import Any

from django import forms

from config.fields import UtcField
from incidents.models import Incident
from plans.models import Criterion, Decision
from plans.models.decision import Confidence


def long_text(label: str, *, required: bool = False, rows: int = 2) -> forms.CharField:
    """A box for text that grows."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=20_000)


class DecisionForm(forms.Form):
    """A choice with its reasons."""

    choice = forms.ChoiceField(choices=Decision.Choice.choices, label="Decision")
    rationale = long_text("Because", required=True)
    rejected = forms.CharField(max_length=300, required=False, label="Not chosen")
    confidence = forms.ChoiceField(choices=[("", "–"), *Confidence.choices], required=False)
    confidence_reason = long_text("Why so sure", rows=1)
    objections = long_text("Objections", rows=1)
    review_at = UtcField(required=False, label="Look at it again at (UTC)")


class GateForm(forms.Form):
    """A checkpoint's judgements, note and decision; one result for each criterion."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = long_text("What happened since the last checkpoint")
    choice = forms.ChoiceField(
        choices=[("", "No change of course"), *Decision.Choice.choices],
        required=False,
        label="Decision",
    )
    rationale = long_text("Because", rows=1)
    confidence = forms.ChoiceField(choices=[("", "–"), *Confidence.choices], required=False)

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(incident.criteria.filter(removed_at=None).order_by("side", "position"))
        for criterion in self.criteria:
            self.fields[f"criterion_{criterion.pk}"] = forms.ChoiceField(
                choices=Criterion.Result.choices,
                initial=criterion.result,
                label=f"{criterion.get_side_display()}: {criterion.text[:120]}",
            )

    def clean(self) -> dict[str, Any]:
        """A decision needs its reason."""
        data = super().clean() or {}
        if data.get("choice") and not data.get("rationale"):
            self.add_error("rationale", "Say why; a decision without a reason is not kept.")
        return data

    @property
    def judgements(self) -> list[tuple[Criterion, str]]:
        """Each criterion with the result that was chosen."""
        return [(c, self.cleaned_data[f"criterion_{c.pk}"]) for c in self.criteria]

    @property
    def facts(self) -> list[forms.BoundField]:
        """The fields that are not criteria."""
        return [f for f in self.visible_fields() if not f.name.startswith("criterion_")]

    @property
    def questions(self) -> list[forms.BoundField]:
        """One field a criterion."""
        return [f for f in self.visible_fields() if f.name.startswith("criterion_")]


class SkipForm(forms.Form):
    reason = long_text("Why is it skipped?", required=True)


class UpdateForm(forms.Form):
    """What is told to everybody; impact first."""

    headline = forms.CharField(max_length=300, help_text="One sentence, impact first.")
    changed = long_text("What changed since the last update")
    known = long_text("What we know")
    assumed = long_text("What we assume")
    not_known = long_text("What we do not know")
    planned = long_text("What happens next, and who does it")
    needed = long_text("What we need", rows=1)
    next_at = UtcField(required=False, label="Next update at (UTC)")


class ClosureForm(forms.Form):
    reason = long_text("Close all the same, because")
