"""Forms of evidence: what was seen, what it says about each answer, and evidence made a why."""

from typing import Any

from django import forms

from config.fields import LinesField
from evidence.models import Evidence
from incidents.forms.piece import PieceForm, Words
from incidents.models import Incident
from whys.forms.choices import parent_field
from whys.models import EvidenceLink, Why


class EvidenceForm(PieceForm[Evidence]):
    class Meta(Words):
        model = Evidence
        fields = ("text", "kind", "excerpt", "url", "source", "observed_at")
        labels = {"text": "What was seen", "excerpt": "Excerpt, as it was"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stances = EvidenceLink.Stance.choices
        if not self.instance.pk:
            self.fields["stance"] = forms.ChoiceField(choices=stances, label="It")
            return
        for link in self.instance.links.filter(why__removed_at=None).select_related("why"):
            field = forms.ChoiceField(
                choices=[*stances, ("", "says nothing here any more")],
                required=False,
                initial=link.stance,
                label=f"“{link.why.answer[:60] or link.why}”",
            )
            self.fields[f"stance_{link.why_id}"] = field
        whys = Why.objects.filter(incident=self.incident, removed_at=None)
        self.fields["also_under"] = forms.ModelChoiceField(
            whys.exclude(links__evidence=self.instance), required=False, label="Also under"
        )

    @property
    def values(self) -> dict[str, Any]:
        """The fields, with the stances as a mapping of why to stance."""
        values = super().values
        if not self.instance.pk:
            return values
        named = {name: values.pop(name) for name in list(values) if name.startswith("stance_")}
        stances = {int(name.removeprefix("stance_")): stance for name, stance in named.items()}
        return values | {"stances": stances}


class PromotionForm(forms.Form):
    """A piece of evidence that becomes a why: what it answers, and under which why."""

    question = LinesField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 20_000}),
        help_text="The question that this evidence answers.",
    )
    answer = LinesField(
        label="Because", widget=forms.Textarea(attrs={"rows": 2, "maxlength": 20_000})
    )

    def __init__(self, *args: Any, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = parent_field(incident, label="Under", empty=None)
