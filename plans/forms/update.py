"""The form of a status update."""

from typing import Any

from django import forms

from config.fields import UtcField
from incidents.models import Incident
from plans.drafts import key_of
from plans.forms.decision import long_text
from plans.models import Checkpoint


class UpdateForm(forms.Form):
    """What is told to everybody; impact first."""

    checkpoint = forms.CharField(required=False, widget=forms.HiddenInput)
    headline = forms.CharField(max_length=300, help_text="One sentence, impact first.")
    changed = long_text("What changed since the last update")
    known = long_text("What we know")
    assumed = long_text("What we assume")
    not_known = long_text("What we do not know")
    planned = long_text("What happens next, and who does it")
    needed = long_text("What we need", rows=1)
    next_at = UtcField(required=False, label="Next update at (UTC)")

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incident = incident

    def clean_checkpoint(self) -> Checkpoint | None:
        """The checkpoint that this tells of; anything else is none."""
        rows = Checkpoint.objects.present().filter(incident=self.incident)
        return rows.filter(pk=key_of(self.cleaned_data["checkpoint"])).first()
