"""A rule is put together from plain fields; what makes no sense is said where it stands."""

from typing import Any

import pytest

from accounts.models import User
from incidents.models import AffectedService, Incident, Metric
from plans.changes import criteria
from plans.forms.criterion import CriterionForm
from plans.models import Criterion, Step, SubStep

WORDS = {"side": "continue", "text": "Errors fall", "result": "unknown"}


@pytest.fixture
def errors(live: Incident) -> Metric:
    return Metric.objects.create(incident=live, name="503 errors", unit="per h")


def filled(incident: Incident, **fields: Any) -> CriterionForm:
    return CriterionForm(
        {**WORDS, **fields}, incident=incident, instance=Criterion(incident=incident)
    )


def condition(number: int = 0, **parts: Any) -> dict[str, Any]:
    """The fields of one condition: `condition(1, subject="elapsed", value="8 h")`."""
    return {f"{name}_{number}": value for name, value in parts.items()}


def average(metric: Metric) -> dict[str, Any]:
    return condition(
        subject=f"metric:{metric.pk}", how="avg", window="1 h", comparison="<=", value="50 %",
        share="number", baseline="14",
    )  # fmt: skip


def test_a_share_of_a_baseline_over_a_window(live: Incident, errors: Metric, step: Step) -> None:
    form = filled(live, **average(errors), after=f"step:{step.pk}", sustain="30 min")

    assert form.is_valid(), form.errors
    assert form.reads == (
        "Met when the average of 503 errors over 1 h is at most 50 % of 14 per h "
        "and that has held for 30 min, judged from step 1 on."
    )
    rule = form.values["rule"]
    assert rule["clauses"] == [
        {"subject": "metric", "of": errors.pk, "op": "<=", "threshold": "0.5",
         "aggregation": "avg", "window": 3600.0, "of_baseline": True, "baseline": "14"}
    ]  # fmt: skip
    assert (rule["after"], "sustain" in rule) == (["step", step.pk], False)


@pytest.mark.parametrize(
    ("fields", "reads"),
    [
        (condition(subject="services down", comparison=">", value="1", share="start"),
         "the number of services that are down is above what it was at the start."),
        (condition(subject="recovery rate", comparison=">=", value="67 %"),
         "the recovery rate is at least 67 %."),
        (condition(subject="configuration"), "all configuration is as it should be."),
        (condition(subject="evidence"), "a person says so, and what shows it."),
        (condition(subject="elapsed", comparison=">", value="8 h")
         | condition(2, subject="configuration", comparison="!=") | {"match": "any"},
         "more than 8 h have passed since the start "
         "or not all configuration is as it should be."),
    ],
)  # fmt: skip
def test_conditions_without_a_row(live: Incident, fields: dict[str, Any], reads: str) -> None:
    form = filled(live, **fields)

    assert form.is_valid(), form.errors
    assert form.reads == f"Met when {reads}"


def test_states_of_services_steps_lines_and_criteria(
    live: Incident, gateway: AffectedService, lines: list[SubStep], criterion: Criterion
) -> None:
    form = filled(
        live,
        **condition(0, subject=f"service:{gateway.pk}", comparison="=", state="operational"),
        **condition(1, subject=f"line:{lines[0].pk}", comparison="=", state="done"),
        **condition(2, subject=f"criterion:{criterion.pk}", comparison="!=", state="met"),
    )

    assert form.is_valid(), form.errors
    assert form.reads == (
        "Met when Gateway is operational and “Raise the limit” is done and “Checkout” is not met."
    )


def test_without_a_subject_a_person_judges(live: Incident) -> None:
    form = filled(live)

    assert form.is_valid(), form.errors
    assert (form.values["rule"], form.reads) == (None, "")


METRIC = {"subject": "METRIC", "comparison": "<", "value": "7"}


@pytest.mark.parametrize(
    ("parts", "field", "sentence"),
    [
        ({"value": "7"}, "subject_0", "Choose what is compared, or leave the fields below empty."),
        (METRIC | {"value": ""}, "value_0", "Say with which number it is compared."),
        (METRIC | {"value": "few"}, "value_0", "Write a number, such as 7, 0.5 or 50 %."),
        (METRIC | {"comparison": ""}, "comparison_0", "Choose a comparison."),
        (METRIC | {"how": "avg"}, "window_0", "Say over which time, such as 1 h."),
        (METRIC | {"window": "1 h"}, "how_0",
         "The last reading has no window. Choose average, 95th percentile, highest or sum."),
        (METRIC | {"window": "a while"}, "window_0",
         "Write a length of time, such as 2 h or 30 min."),
        (METRIC | {"state": "failing"}, "state_0",
         "This is a number: compare it with a number, not a state."),
        (METRIC | {"share": "number"}, "baseline_0",
         "Say of which number it is a share, such as 14."),
        (METRIC | {"baseline": "14"}, "baseline_0",
         "Say that the number is a share of this baseline, or leave it empty."),
        (METRIC | {"subject": "metric:404"}, "subject_0",
         "Select a valid choice. metric:404 is not one of the available choices."),
        ({"subject": "elapsed", "comparison": ">", "value": "late"}, "value_0",
         "Write a length of time, such as 2 h or 30 min."),
        ({"subject": "elapsed", "comparison": "=", "value": "8 h"}, "comparison_0",
         "Time elapsed is below or above a length, never exactly it."),
        ({"subject": "configuration", "how": "max"}, "how_0",
         "Only the readings of a metric can be summed up."),
    ],
)  # fmt: skip
def test_a_bad_combination_is_said_at_its_field(
    live: Incident, errors: Metric, parts: dict[str, str], field: str, sentence: str
) -> None:
    named = {key: text.replace("METRIC", f"metric:{errors.pk}") for key, text in parts.items()}

    form = filled(live, **condition(**named))

    assert form.errors == {field: [sentence]}


def test_it_cannot_end_before_it_begins(live: Incident) -> None:
    fields = condition(subject="configuration")

    form = filled(live, **fields, valid_from="2 h", deadline="1 h")

    assert list(form.errors) == ["deadline"]


@pytest.mark.parametrize(("note", "is_fine"), [("", False), ("The vendor says so", True)])
def test_what_needs_evidence_is_not_judged_without(
    live: Incident, note: str, is_fine: bool
) -> None:
    form = filled(live, **condition(subject="evidence"), note=note, result="met")

    assert form.is_valid() == is_fine
    assert is_fine or form.errors == {"note": ["Say what shows it."]}


def test_an_opened_form_holds_what_was_entered(
    live: Incident, errors: Metric, step: Step, ana: User
) -> None:
    given = average(errors) | condition(1, subject="elapsed", comparison="<", value="90 min")
    values = filled(live, **given, match="any", after=f"step:{step.pk}", coverage="75")
    assert values.is_valid(), values.errors
    made = criteria.add(Criterion(incident=live), by=ana, **values.values)

    opened = CriterionForm(incident=live, instance=made)
    typed = {field.html_name: field.value() for field in opened}
    again = CriterionForm(
        {k: v for k, v in typed.items() if v is not None} | {"window_0": "1 h"},
        incident=live, instance=made,
    )  # fmt: skip

    assert again.is_valid(), again.errors
    assert again.values["rule"] == made.rule
    assert (typed["value_1"], typed["coverage"]) == ("1 h 30 min", 75)


def test_a_criterion_cannot_ask_itself(live: Incident, criterion: Criterion) -> None:
    form = CriterionForm(incident=live, instance=criterion)

    assert f'value="criterion:{criterion.pk}"' not in str(form["subject_0"])
