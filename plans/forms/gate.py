"""Forms of the gates: pass one, skip one, close the incident."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils import timezone

from config.fields import UtcField
from plans.forms.decision import DecisionFields, long_text
from plans.models import Checkpoint, Criterion, Decision
from plans.rhythms import next_time
from plans.standing import Standing, standings

DECISION = tuple(DecisionFields.base_fields)
Judgement = tuple[Criterion, str]


class GateForm(DecisionFields):
    """A checkpoint's judgements, note, decision and next time; one result for each criterion.

    What was shown goes along hidden, so that only what a person changed counts.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = long_text("What happened since the last checkpoint")
    next_at = UtcField(
        required=False, label="Next checkpoint at (UTC)", show_hidden_initial=True,
        help_text="As scheduled. Another time moves the next one.",
    )  # fmt: skip

    def __init__(self, *args: Any, gate: Checkpoint, **kwargs: Any) -> None:
        start = {"version": gate.version, "next_at": next_time(gate)}
        super().__init__(*args, initial=start, **kwargs)
        self.fields["choice"] = forms.ChoiceField(
            choices=[("", "No change of course"), *Decision.Choice.choices],
            required=False, label="Decision",
        )  # fmt: skip
        self.fields["rationale"].required = False
        present = gate.incident.criteria.filter(removed_at=None).order_by("side", "position", "pk")
        self.standings = standings(gate.incident, present)
        for standing in self.standings:
            self.fields[name_of(standing.criterion)] = result_field(standing.criterion)

    @property
    def is_no_change(self) -> bool:
        """Whether it was sent by the button that says so."""
        return "no_change" in self.data

    def clean_next_at(self) -> Any:
        """Another time for the next checkpoint, None when it stays as scheduled."""
        at = self.cleaned_data["next_at"]
        if not at or "next_at" not in self.changed_data:
            return None
        if at <= timezone.now():
            raise forms.ValidationError("That time is over. Choose one ahead.")
        return at

    def clean(self) -> dict[str, Any]:
        """A decision needs its reason, and reasons need a decision."""
        data = super().clean() or {}
        choice, said = data.get("choice"), [n for n in DECISION if n != "choice" and data.get(n)]
        if choice and self.is_no_change:
            self.add_error("choice", "You chose a decision. Record it, or choose no change.")
        elif choice and not data.get("rationale"):
            self.add_error("rationale", "Say why; a decision without a reason is not kept.")
        elif said and not choice and "choice" not in self.errors:
            self.add_error("choice", "Choose the decision that this is about.")
        return data

    @property
    def judgements(self) -> list[Judgement]:
        """Each criterion with the result that a person stands for."""
        return list(judged(self.standings, self))

    @property
    def decision(self) -> dict[str, Any]:
        """What was decided; empty without a change of course."""
        data = self.cleaned_data
        return {name: data[name] for name in DECISION} if data["choice"] else {}

    @property
    def questions(self) -> list[tuple[Standing, forms.BoundField]]:
        """How each criterion stands, with its field."""
        return [(each, self[name_of(each.criterion)]) for each in self.standings]


def name_of(criterion: Criterion) -> str:
    """The name of a criterion's field."""
    return f"criterion_{criterion.pk}"


def result_field(criterion: Criterion) -> forms.ChoiceField:
    """The four results, the standing one chosen."""
    return forms.ChoiceField(
        choices=Criterion.Result.choices, initial=criterion.result, required=False,
        show_hidden_initial=True, label=f"{criterion.get_side_display()}: {criterion.text[:120]}",
    )  # fmt: skip


def judged(shown: Iterable[Standing], form: GateForm) -> Iterator[Judgement]:
    """What a person changed; and by hand what they left as it is, unless nothing changed at all."""
    for each in shown:
        criterion, name = each.criterion, name_of(each.criterion)
        said = form.cleaned_data.get(name) if name in form.changed_data else ""
        by_hand = not each.reads and not form.is_no_change and criterion.result != "unknown"
        if said and not (said == criterion.result and (each.reads or form.is_no_change)):
            yield criterion, said
        elif by_hand:
            yield criterion, criterion.result


class SkipForm(forms.Form):
    reason = long_text("Why is it skipped?", required=True)


class ClosureForm(forms.Form):
    reason = long_text("Close all the same, because")
