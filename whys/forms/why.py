"""Forms of whys and of the evidence under them."""

from typing import Any

from django import forms

from evidence.models import Evidence
from incidents.forms.piece import PieceForm, Words
from whys.models import Analysis, EvidenceLink, Why
from whys.tree import subtree


class WhyForm(PieceForm[Why]):
    class Meta(Words):
        model = Why
        fields = (
            "question",
            "answer",
            "kind",
            "is_root_cause",
            "parent",
            "tested",
            "refuted_because",
        )
        labels = {
            "question": "Why",
            "answer": "Because",
            "parent": "Under",
            "is_root_cause": "Root cause",
            "tested": "How we tried to prove it wrong",
            "refuted_because": "Refuted because",
        }
        help_texts = {"answer": "`code` and links are allowed."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = self.fields["parent"]
        assert isinstance(parents, forms.ModelChoiceField)
        parents.empty_label = "The problem itself"
        self.fields["kind"].label = "The cause is"
        if self.instance.pk:
            rows = Why.objects.filter(incident=self.incident)
            below = subtree(self.instance.pk, rows.values_list("pk", "parent"))
            whys = Why.objects.filter(incident=self.incident, removed_at=None)
            parents.queryset = whys.exclude(pk__in=below)
        else:
            self.initial["parent"] = self.instance.parent


class AnalysisForm(PieceForm[Analysis]):
    class Meta(Words):
        model = Analysis
        fields = ("problem", "conclusion")


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
