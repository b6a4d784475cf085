"""Rules as JSON and back; what makes no sense is refused with a sentence and its field."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from plans.criteria import Aggregation, Clause, Rule, Subject, Unclear, parse, plain

HOUR = timedelta(hours=1)
AVERAGE = Clause(
    Subject.METRIC, 12, "<=", threshold=Decimal("0.5"), aggregation=Aggregation.AVG, window=HOUR,
    of_baseline=True, baseline=Decimal(14),
)  # fmt: skip
METRIC = {"subject": "metric", "of": 1, "op": "<", "threshold": "2"}
STATE = {"subject": "service", "of": 1, "state": "operational"}


def test_a_rule_is_stored_without_what_goes_without_saying() -> None:
    assert plain(Rule((AVERAGE,), after=("step", 3), sustain=HOUR / 2)) == {
        "match": "all",
        "sustain": 1800.0,
        "after": ["step", 3],
        "clauses": [
            {"subject": "metric", "of": 12, "op": "<=", "threshold": "0.5", "aggregation": "avg",
             "window": 3600.0, "of_baseline": True, "baseline": "14"}
        ],
    }  # fmt: skip


def test_what_was_stored_is_read_back() -> None:
    rule = Rule((AVERAGE, Clause(Subject.MANUAL, evidence=True)), match="any", deadline=HOUR)

    assert parse(plain(rule)) == rule


@pytest.mark.parametrize(
    ("clause", "field", "sentence"),
    [
        (METRIC | {"threshold": None}, "threshold", "Say with which number it is compared."),
        (METRIC | {"threshold": "many"}, "threshold", "“many” is not a number."),
        (METRIC | {"threshold": "Infinity"}, "threshold", "That number is too large."),
        (METRIC | {"state": "failing"}, "state",
         "This is a number: compare it with a number, not a state."),
        (METRIC | {"op": "~"}, "op", "Choose a comparison."),
        (METRIC | {"of": None}, "of", "Say which one is meant."),
        (METRIC | {"aggregation": "avg"}, "window", "Say over which time, such as 1 h."),
        (METRIC | {"aggregation": "mode"}, "aggregation", "“mode” is not known here."),
        (METRIC | {"window": -1}, "window",
         "Give a length of time in seconds, at most ten years."),
        (METRIC | {"baseline": 14}, "baseline",
         "Say that the number is a share of this baseline, or leave it empty."),
        (STATE | {"state": ""}, "state",
         "Say which state: operational, degraded, failing, blocked, unknown."),
        (STATE | {"state": "fine"}, "state",
         "This is never “fine”, only operational, degraded, failing, blocked, unknown."),
        (STATE | {"op": "<"}, "op", "A state is one or is not: choose “is” or “is not”."),
        (STATE | {"threshold": 1}, "threshold",
         "A state is compared with a state, not a number."),
        ({"subject": "weather"}, "subject", "“weather” is not known here."),
        ({"op": "<"}, "subject", "Say what is judged."),
        ({"subject": "manual", "colour": 1}, "colour", "A rule has nothing called “colour”."),
        ({"subject": "elapsed", "op": "=", "threshold": 1}, "op",
         "Time elapsed is below or above a length, never exactly it."),
        ({"subject": "services newly down", "op": ">", "threshold": 1, "of_baseline": True},
         "of_baseline",
         "Only a metric, the services that are down and the recovery rate have a baseline."),
    ],
)  # fmt: skip
def test_a_condition_that_makes_no_sense_is_refused(
    clause: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Unclear) as refused:
        parse({"clauses": [clause]})

    assert (refused.value.field, str(refused.value)) == (field, sentence)


@pytest.mark.parametrize(
    "data",
    [None, [], "rule", {}, {"clauses": []}, {"clauses": [METRIC] * 9}, {"clauses": ["metric"]},
     {"clauses": [METRIC], "match": "most"}, {"clauses": [METRIC], "coverage": 101},
     {"clauses": [METRIC], "coverage": "NaN"},
     {"clauses": [METRIC], "valid_from": 60, "deadline": 30}, {"clauses": [METRIC], "after": 3},
     {"clauses": [METRIC], "after": ["metric", 3]}, {"clauses": [METRIC], "coverage": None}],
)  # fmt: skip
def test_what_is_no_rule_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse(data)
