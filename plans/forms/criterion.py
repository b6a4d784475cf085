"""The form of a criterion: what it says in words, and how it is judged, without a query language."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.html import html_safe

from incidents.forms.piece import PieceForm, Words
from plans.criteria import Rule, Unclear, check, plain, sentence
from plans.facts import names
from plans.forms import clause as clauses
from plans.judging import rule_of
from plans.models import Criterion

CLAUSES = 3
MORE = ("match", "after", "coverage")
BEFORE = ("side", "label", "text", "target")
DEFAULTED = {"how", "match", "coverage"}
JUDGED = (Criterion.Result.MET, Criterion.Result.NOT_MET)
JOINS = [("all", "All of them must hold"), ("any", "One of them is enough")]


@html_safe
class Conditions:
    """The fields of the conditions, which the template of forms takes for one field."""

    label, errors = "Met when", ()
    field = forms.Field(required=True)  # no condition is needed, but "optional" would puzzle

    def __init__(self, control: str, **context: Any) -> None:
        self.id_for_label, self.context = control, context

    def __str__(self) -> str:
        return render_to_string("plans/criterion_conditions.html", self.context)


class CriterionForm(PieceForm[Criterion]):
    match = forms.ChoiceField(label="Several conditions", choices=JOINS, required=False)
    after = forms.ChoiceField(
        label="Judge once this is done", required=False,
        help_text="Readings from before do not count.",
    )  # fmt: skip
    coverage = forms.IntegerField(
        label="Readings must cover, in percent", required=False, min_value=1, max_value=100
    )
    note = forms.CharField(label="What shows it", max_length=300, required=False)

    class Meta(Words):
        model = Criterion
        fields = ("side", "label", "text", "target", "sustain", "valid_from", "deadline", "result")
        labels = {
            "side": "It is a criterion to",
            "target": "Escalate to",
            "valid_from": "Judge from",
            "sustain": "Must hold for",
            "deadline": "Must be met by",
        }
        help_texts = {
            "valid_from": "After the start of the clock, such as 2 h.",
            "deadline": "After the start of the clock; later it is not met.",
            "sustain": "Such as 30 min; what does not hold starts it again.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule: Rule | None = rule_of(self.instance)
        held = self.rule.clauses if self.rule else ()
        self.count = max(CLAUSES, len(held))
        subjects = clauses.subjects(self.incident, self.instance)
        for number in range(self.count):
            self.fields.update(clauses.clause_fields(number, subjects))
            clause = held[number] if number < len(held) else None
            self.initial.update(clauses.shown_clause(clause, number))
        for name, text in self.Meta.help_texts.items():
            self.fields[name].help_text = text
        plan = [group for group in clauses.plan_rows(self.incident) if group[1]]
        self.fields["after"].choices = [("", "–"), *plan]  # type: ignore[attr-defined]
        self.initial.update(shown_rule(self.rule))
        self.order_fields([*BEFORE, *self.clause_names(0)])

    def clause_names(self, number: int) -> list[str]:
        """The names of the fields of one condition."""
        return [f"{part}_{number}" for part in clauses.PARTS]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        found = [self.clean_clause(data, number) for number in range(self.count)]
        if not self.errors:
            self.rule = self.clean_rule(data, tuple(clause for clause in found if clause))
        says = self.rule and any(clause.evidence for clause in self.rule.clauses)
        judged = "result" in self.changed_data and data.get("result") in JUDGED
        if says and judged and not data.get("note"):
            self.add_error("note", "Say what shows it.")
        return data

    def clean_clause(self, data: dict[str, Any], number: int) -> Any:
        """One condition; what makes no sense becomes an error at its field."""
        if any(name in self.errors for name in self.clause_names(number)):
            return None
        try:
            return clauses.typed_clause(data, number)
        except Unclear as unclear:
            self.add_error(f"{clauses.WHERE[unclear.field]}_{number}", str(unclear))
        return None

    def clean_rule(self, data: dict[str, Any], found: tuple[Any, ...]) -> Rule | None:
        """The whole rule; None for what a person judges."""
        if not found:
            return None
        kind, _, row = (data.get("after") or "").partition(":")
        rule = Rule(
            found,
            match=data.get("match") or "all",
            coverage=Decimal(data.get("coverage") or Rule.coverage),
            after=(kind, int(row)) if row else None,
            **{name: data.get(name) for name in ("sustain", "valid_from", "deadline")},
        )
        try:
            return check(rule)
        except Unclear as unclear:
            self.add_error(unclear.field if unclear.field in self.fields else None, str(unclear))
        return None

    @property
    def values(self) -> dict[str, Any]:
        """The columns of a criterion, its rule as JSON; its times stand in columns of their own."""
        found = super().values
        kept = {name: found[name] for name in (*self.Meta.fields, "note")}
        return kept | {"rule": plain(untimed(self.rule)) if self.rule else None}

    @property
    def reads(self) -> str:
        """The rule read back; empty when a person judges."""
        if not self.rule:
            return ""
        return sentence(self.rule, names(self.incident, [self.rule]))

    def visible_fields(self) -> list[Any]:
        """The fields in their order, those of the conditions as one group."""
        names_of = [self.clause_names(number) for number in range(self.count)]
        grouped = {*MORE, *(name for group in names_of for name in group)}
        shown = [field for field in super().visible_fields() if field.name not in grouped]
        place = next(i for i, field in enumerate(shown) if field.name == "sustain")
        return [*shown[:place], self.conditions(names_of), *shown[place:]]

    def conditions(self, names_of: list[list[str]]) -> Conditions:
        """The first condition, the others behind a summary, and the rule read back."""
        first, *others = [[self[name] for name in group] for group in names_of]
        more = [self[name] for name in MORE]
        behind = [*more, *(field for group in others for field in group)]
        told = [field for field in behind if field.name.partition("_")[0] not in DEFAULTED]
        is_open = any(field.value() for field in told) or any(field.errors for field in behind)
        return Conditions(
            first[0].id_for_label, first=first, others=others, more=more,
            is_open=is_open, reads=self.reads,
        )  # fmt: skip


def untimed(rule: Rule) -> Rule:
    """The rule without the times that stand in columns of their own."""
    return replace(rule, sustain=None, valid_from=None, deadline=None)


def shown_rule(rule: Rule | None) -> dict[str, Any]:
    """What stands in the fields that belong to the rule as a whole."""
    if rule is None:
        return {"match": "all", "coverage": Rule.coverage}
    after = f"{rule.after[0]}:{rule.after[1]}" if rule.after else ""
    return {"match": rule.match, "coverage": rule.coverage, "after": after}
