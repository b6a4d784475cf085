"""Forms of whys and of the evidence under them."""

from typing import Any

from django import forms

from evidence.models import Evidence
from incidents.forms.piece import PieceForm
from whys.models import Analysis, EvidenceLink, Why
from whys.tree import subtree


class WhyForm(PieceForm):
    class Meta:
        model = Why
        fields = (
            "question", "answer", "kind", "is_root_cause", "parent", "tested", "refuted_because",
        )  # fmt: skip
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
        self.fields["parent"].empty_label = "The problem itself"  # type: ignore[attr-defined]
        self.fields["kind"].label = "The cause is"
        if self.instance.pk:
            rows = Why.objects.filter(incident=self.incident)
            below = subtree(self.instance.pk, rows.values_list("pk", "parent"))
            parents = self.fields["parent"]
            parents.queryset = parents.queryset.exclude(pk__in=below)  # type: ignore[attr-defined]
        else:
            self.initial["parent"] = self.instance.parent


class AnalysisForm(PieceForm):
    class Meta:
        model = Analysis
        fields = ("problem", "conclusion")


class EvidenceForm(PieceForm):
    class Meta:
        model = Evidence
        fields = ("text", "kind", "excerpt", "url", "source", "observed_at")
        labels = {"text": "What was seen", "excerpt": "Excerpt, as it was"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stances = EvidenceLink.Stance.choices
        if not self.instance.pk:
            self.fields["stance"] = forms.ChoiceField(choices=stances, label="It")
            return
        for link in self.instance.links.select_related("why"):
            field = forms.ChoiceField(
                choices=[*stances, ("", "says nothing here any more")], required=False,
                initial=link.stance, label=f"“{link.why.answer[:60] or link.why}”",
            )  # fmt: skip
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
