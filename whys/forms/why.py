"""Forms of problems and whys, with the questions that help to answer well."""

from typing import Any

from django import forms

from config.requests import whole_number
from incidents.forms.piece import PieceForm, Words
from whys.forms.choices import fill, present_whys
from whys.forms.prompts import answer_prompt, question_prompt
from whys.models import Analysis, Why
from whys.tree import subtree


class WhyForm(PieceForm[Why]):
    class Meta(Words):
        model = Why
        fields = (
            "question",
            "answer",
            "kind",
            "is_root_cause",
            "analysis",
            "parent",
            "gate",
            "stop_reason",
            "stop_note",
            "tested",
            "refuted_because",
        )
        labels = {
            "question": "Why",
            "answer": "Because",
            "kind": "The cause is",
            "parent": "Under",
            "analysis": "Of the problem",
            "is_root_cause": "Root cause",
            "gate": "The causes under it",
            "stop_reason": "We stop here, because",
            "stop_note": "About stopping here",
            "tested": "How we tried to prove it wrong",
            "refuted_because": "Refuted because",
        }
        help_texts = {
            "kind": "What else had to be true at the same moment? Not known is an answer too.",
            "analysis": "For one that stands under the problem itself.",
            "tested": "What would we see if this were wrong?",
            "refuted_because": "A refuted answer stays in the tree, struck through, with this.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["parent"] = self.instance.parent
            self.instance.analysis = self.asked_analysis()
        self.offer_places()
        self.leave_out_what_does_not_apply()
        above = self.instance.parent
        self.fields["question"].help_text = question_prompt(above.answer if above else "")
        self.fields["answer"].help_text = answer_prompt(self.instance.kind)

    def asked_analysis(self) -> Any:
        """The problem that the link named, when it is one of this incident's."""
        asked = whole_number(str(self.instance.analysis_id or ""))
        problems = Analysis.objects.filter(incident=self.incident, removed_at=None)
        return problems.filter(pk=asked).first()

    def offer_places(self) -> None:
        """Every place but below itself; the problem only where there are several."""
        below: set[int] = set()
        if self.instance.pk:
            rows = Why.objects.filter(incident=self.incident)
            below = subtree(self.instance.pk, rows.values_list("pk", "parent"))
        parents = self.fields["parent"]
        assert isinstance(parents, forms.ModelChoiceField)
        parents.queryset = present_whys(self.incident).exclude(pk__in=below)
        fill(parents, self.incident, empty="The problem itself", without=below)
        problems = self.fields["analysis"]
        problems.required = False
        assert isinstance(problems, forms.ModelChoiceField)
        if problems.queryset is not None and problems.queryset.count() < 2:
            del self.fields["analysis"]

    def leave_out_what_does_not_apply(self) -> None:
        """A gate joins several causes; a reason to stop belongs to a leaf."""
        below = present_whys(self.incident).filter(parent=self.instance.pk or 0).count()
        if below < 2:
            del self.fields["gate"]
        if below or not self.instance.pk:
            del self.fields["stop_reason"]
            del self.fields["stop_note"]


class AnalysisForm(PieceForm[Analysis]):
    class Meta(Words):
        model = Analysis
        fields = ("problem", "conclusion", "gate")
        labels = {"gate": "The causes right under it"}
        help_texts = {
            "problem": "What happened, where, since when, and how much of it. No cause yet."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roots = present_whys(self.incident).filter(analysis=self.instance.pk or 0, parent=None)
        if roots.count() < 2:
            del self.fields["gate"]
