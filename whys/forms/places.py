"""Forms that change the tree's shape: move a why, split one in two."""

from typing import Any

from django import forms

from config.fields import LinesField
from incidents.models import Incident
from whys.changes import FIRST
from whys.changes.splitting import Half
from whys.compound import halves
from whys.forms.choices import LONGEST, tree_of, words
from whys.models import Analysis, Why
from whys.outline import Row
from whys.tree import subtree

LAST = "last"
PROBLEM = "problem-"


class MoveForm(forms.Form):
    """Under which why or problem, and behind which of those that stand there."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    under = forms.ChoiceField(label="Under")
    after = forms.ChoiceField(
        label="Its place there",
        required=False,
        help_text="“After” counts for one that stands under the same.",
    )

    def __init__(self, *args: Any, why: Why, incident: Incident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree = tree_of(incident)
        below = subtree(why.pk, [(each.pk, each.parent_id) for _, each in tree])
        self.open_to_it = [(row, each) for row, each in tree if each.pk not in below]
        self.parents = {str(each.pk): each for _, each in self.open_to_it}
        problems = incident.analyses.filter(removed_at=None)
        self.problems = {f"{PROBLEM}{each.pk}": each for each in problems}
        under, after = self.fields["under"], self.fields["after"]
        assert isinstance(under, forms.ChoiceField)
        assert isinstance(after, forms.ChoiceField)
        under.choices = [*self.places()]
        after.choices = [(LAST, "Last"), (str(FIRST), "First"), *self.siblings()]
        self.initial.setdefault("version", why.version)
        self.initial.setdefault("under", str(why.parent_id or f"{PROBLEM}{why.analysis_id}"))

    def places(self) -> list[tuple[str, str]]:
        """Each problem, and under it its whys as an indented tree."""
        listed: list[tuple[str, str]] = []
        for key, problem in self.problems.items():
            listed.append((key, f"The problem: {str(problem)[:LONGEST]}"))
            own = [(row, why) for row, why in self.open_to_it if why.analysis_id == problem.pk]
            listed += [(str(why.pk), words(deeper(row), why)) for row, why in own]
        return listed

    def siblings(self) -> list[tuple[str, str]]:
        """Every why, as something to stand behind."""
        return [(str(why.pk), f"After {words(flat(row), why)}") for row, why in self.open_to_it]

    def clean(self) -> dict[str, Any]:
        """Refuse a place behind a why that stands under another."""
        values = super().clean() or {}
        beside = self.parents.get(values.get("after", ""))
        under = self.parents.get(values.get("under", ""))
        if beside and values.get("under") and not self.stands_under(beside, under):
            self.add_error("after", "That one stands elsewhere. Choose one under the same.")
        return values

    def stands_under(self, beside: Why, under: Why | None) -> bool:
        """Whether a sibling stands where this why is to go."""
        home = self.problems.get(self.cleaned_data["under"])
        same_tree = under is not None or (home is not None and beside.analysis_id == home.pk)
        return beside.parent_id == (under.pk if under else None) and same_tree

    @property
    def values(self) -> dict[str, Any]:
        """The place as `changes.move` takes it."""
        under, after = self.cleaned_data["under"], self.cleaned_data["after"] or LAST
        analysis: Analysis | None = self.problems.get(under)
        return {
            "version": self.cleaned_data["version"] or 0,
            "parent": self.parents.get(under),
            "analysis": analysis,
            "after": None if after == LAST else int(after),
        }


def deeper(row: Row) -> Row:
    """One step in, under its problem."""
    return row._replace(depth=row.depth + 1)


def flat(row: Row) -> Row:
    """Not indented."""
    return row._replace(depth=0)


def box(label: str, *, required: bool = True) -> LinesField:
    """A short text box that grows."""
    area = forms.Textarea(attrs={"rows": 2, "maxlength": 20_000})
    return LinesField(label=label, required=required, widget=area)


class SplitForm(forms.Form):
    """Two whys out of one; the rule's proposal is only where the text starts."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    question_1 = box("First why", required=False)
    answer_1 = box("Because")
    question_2 = box("Second why", required=False)
    answer_2 = box("Because")
    stays = forms.TypedChoiceField(
        label="The evidence and the whys below stay with",
        choices=[("0", "the first"), ("1", "the second")],
        coerce=int,
        initial="0",
    )

    def __init__(self, *args: Any, why: Why, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = halves(why.answer) or (why.answer, "")
        proposed = {
            "version": why.version, "question_1": why.question, "question_2": why.question,
            "answer_1": first, "answer_2": second,
        }  # fmt: skip
        self.initial = {**proposed, **self.initial}

    @property
    def values(self) -> dict[str, Any]:
        """The two as `changes.split` takes them."""
        data = self.cleaned_data
        pair = tuple(Half(data[f"question_{n}"], data[f"answer_{n}"]) for n in (1, 2))
        return {"version": data["version"] or 0, "halves": pair, "stays": data["stays"]}
