"""One condition of a criterion as plain form fields, and back."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from config.fields import SpanField, parse_span
from config.templatetags.times import in_words
from incidents.models import Incident
from incidents.quantity import shown
from incidents.sections import present
from plans.criteria import Aggregation, Clause, Subject, Unclear
from plans.criteria.checks import check_clause
from plans.criteria.rule import affirmed
from plans.models import Criterion

Choices = list[tuple[str, Any]]
PARTS = ("subject", "how", "window", "comparison", "value", "share", "baseline", "state")
# The attribute of a clause that was refused, as the field where a person repairs it.
WHERE = {
    "subject": "subject", "of": "subject", "op": "comparison", "threshold": "value",
    "state": "state", "aggregation": "how", "window": "window", "of_baseline": "share",
    "baseline": "baseline", "evidence": "subject",
}  # fmt: skip
BY_HAND, EVIDENCE = "", "evidence"
COMPARISONS = [
    ("", "–"), ("<", "is below"), ("<=", "is at most"), ("=", "is"),
    ("!=", "is not"), (">=", "is at least"), (">", "is above"),
]  # fmt: skip
SHARES = [
    ("", "this number itself"), ("start", "times what it was at the start"),
    ("number", "times the number beside"),
]  # fmt: skip
HOW = [
    (Aggregation.LAST.value, "the last reading"), (Aggregation.AVG.value, "the average"),
    (Aggregation.P95.value, "the 95th percentile"), (Aggregation.MAX.value, "the highest"),
    (Aggregation.SUM.value, "the sum"),
]  # fmt: skip
STATES: Choices = [
    ("", "–"),
    ("Of a service", [(s, s.capitalize()) for s in (
        "operational", "degraded", "failing", "blocked", "unknown")]),
    ("Of a step or line", [
        ("todo", "To do"), ("doing", "In progress"), ("done", "Done"), ("dropped", "Won't do")]),
    ("Of a criterion", [("met", "Met"), ("not met", "Not met")]),
    ("Of the configuration", [("ok", "As it should be")]),
]  # fmt: skip
WHOLE: Choices = [
    (Subject.DOWN.value, "Services that are down"),
    (Subject.NEWLY_DOWN.value, "Services that are down and were not at the start"),
    (Subject.RECOVERY.value, "Recovery rate, in percent"),
    (Subject.ELAPSED.value, "Time elapsed since the start of the clock"),
    (Subject.CONFIGURATION.value, "All configuration"),
]


def subjects(incident: Incident, criterion: Criterion) -> Choices:
    """What can be judged on this incident, for a select with groups."""
    services = present(incident.services.select_related("service"))
    others = present(incident.criteria).exclude(pk=criterion.pk)
    groups = [
        ("Metrics", rows("metric", present(incident.metrics))),
        ("Services", rows("service", services)),
        ("The incident as a whole", WHOLE),
        *plan_rows(incident),
        ("Other criteria", rows("criterion", others)),
    ]
    by_hand = [(BY_HAND, "A person judges"), (EVIDENCE, "A person judges, and says what shows it")]
    return [*by_hand, *[(name, found) for name, found in groups if found]]


def plan_rows(incident: Incident) -> Choices:
    """The steps and the lines of the plan."""
    steps, lines = present(incident.steps), present(incident.substeps)
    return [("Steps", rows("step", steps)), ("Lines to tick", rows("line", lines))]


def rows(kind: str, found: Any) -> Choices:
    """Rows as choices: ("metric:12", "503 errors")."""
    return [(f"{kind}:{row.pk}", str(row)[:80]) for row in found]


def clause_fields(number: int, choices: Choices) -> Iterator[tuple[str, forms.Field]]:
    """The fields of the condition with this number, by name."""
    made = {
        "subject": forms.ChoiceField(label="What is judged", choices=choices),
        "how": forms.ChoiceField(label="Of its readings", choices=HOW),
        "window": SpanField(label="Over", help_text="Such as 1 h; not for the last reading."),
        "comparison": forms.ChoiceField(label="Comparison", choices=COMPARISONS),
        "value": forms.CharField(
            label="Number", max_length=30, help_text="7, 0.5 or 50 %; for time elapsed 8 h."
        ),
        "share": forms.ChoiceField(label="The number is", choices=SHARES),
        "baseline": forms.CharField(label="Compared with", max_length=30),
        "state": forms.ChoiceField(label="State", choices=STATES),
    }
    for name, field in made.items():
        field.required = False
        yield f"{name}_{number}", field


def shown_clause(clause: Clause | None, number: int) -> dict[str, Any]:
    """What stands in the fields of a condition."""
    if clause is None:
        return {}
    clause = affirmed(clause)
    share = "" if not clause.of_baseline else "start" if clause.baseline is None else "number"
    found = {
        "subject": subject_value(clause),
        "how": clause.aggregation.value,
        "window": clause.window,
        "comparison": clause.op if clause.subject != Subject.MANUAL else "",
        "value": value_text(clause),
        "share": share,
        "baseline": "" if clause.baseline is None else shown(clause.baseline),
        "state": clause.state,
    }
    return {f"{name}_{number}": value for name, value in found.items()}


def subject_value(clause: Clause) -> str:
    """The choice that stands for a clause's subject."""
    if clause.subject == Subject.MANUAL:
        return EVIDENCE if clause.evidence else BY_HAND
    return clause.subject.value if clause.of is None else f"{clause.subject.value}:{clause.of}"


def value_text(clause: Clause) -> str:
    """The number as somebody would type it: a length for elapsed time, percent for a share."""
    if clause.threshold is None:
        return ""
    if clause.subject == Subject.ELAPSED:
        return in_words(round(clause.threshold))
    share = clause.of_baseline
    return f"{shown(clause.threshold * 100)} %" if share else shown(clause.threshold)


def typed_clause(data: Mapping[str, Any], number: int) -> Clause | None:
    """The condition that was entered; None where nothing was. Raises Unclear."""
    given = {name: data.get(f"{name}_{number}") or "" for name in PARTS}
    if given["subject"] in (BY_HAND, EVIDENCE):
        rest = [given[n] for n in PARTS if n not in ("subject", "how")]
        if any(rest) or given["how"] not in ("", Aggregation.LAST.value):
            raise Unclear("subject", "Choose what is compared, or leave the fields below empty.")
        evidence = given["subject"] == EVIDENCE
        return Clause(Subject.MANUAL, evidence=True) if evidence else None
    kind, _, row = given["subject"].partition(":")
    clause = built(Subject(kind), int(row) if row else None, given)
    check_clause(clause)
    return clause


def built(subject: Subject, row: int | None, given: Mapping[str, Any]) -> Clause:
    """A clause of what was entered, not checked yet. Raises Unclear."""
    is_configuration = subject == Subject.CONFIGURATION
    share = given["share"]
    baseline = number_of(given["baseline"], "baseline") if given["baseline"] else None
    if share == "number" and baseline is None:
        raise Unclear("baseline", "Say of which number it is a share, such as 14.")
    if share == "start" and baseline is not None:
        raise Unclear("baseline", "Leave this empty: it is compared with what it was at the start.")
    return Clause(
        subject, row,
        op=given["comparison"] or ("=" if is_configuration else ""),
        threshold=threshold_of(subject, given["value"], is_share=bool(share)),
        state=given["state"] or ("ok" if is_configuration else ""),
        aggregation=Aggregation(given["how"] or Aggregation.LAST),
        window=given["window"] or None,
        of_baseline=bool(share),
        baseline=baseline,
    )  # fmt: skip


def threshold_of(subject: Subject, text: str, *, is_share: bool) -> Decimal | None:
    """The number to compare with: seconds for elapsed time, a factor for a share. Raises Unclear."""
    if not text:
        return None
    if subject == Subject.ELAPSED:
        return Decimal(str(elapsed(text).total_seconds()))
    number = number_of(text, "threshold")
    return number / 100 if is_share and "%" in text else number


def elapsed(text: str) -> timedelta:
    """A length of time. Raises Unclear."""
    try:
        return parse_span(text)
    except forms.ValidationError as refused:
        raise Unclear("threshold", " ".join(refused.messages)) from None


def number_of(text: str, field: str) -> Decimal:
    """A number as people type it: 5,000, 0.5, 50 %. Raises Unclear."""
    try:
        return Decimal(text.replace(",", "").replace("%", "").replace(" ", ""))
    except InvalidOperation:
        raise Unclear(field, "Write a number, such as 7, 0.5 or 50 %.") from None
