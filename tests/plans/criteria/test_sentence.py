"""A rule is read back in one sentence."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from plans.criteria import Aggregation, Clause, Names, Rule, Subject, sentence

HOUR = timedelta(hours=1)
NAMES = Names(
    {("metric", 1): "503 errors", ("service", 2): "Auth", ("step", 3): "step 3",
     ("criterion", 4): "“C1”"},
    {1: "per h"},
)  # fmt: skip


def number(subject: Subject, op: str, threshold: str, **given: Any) -> Clause:
    return Clause(subject, op=op, threshold=Decimal(threshold), **given)


AVERAGE = number(
    Subject.METRIC, "<=", "0.5", of=1, aggregation=Aggregation.AVG, window=HOUR, of_baseline=True,
    baseline=Decimal(14),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule((AVERAGE,), after=("step", 3)),
         "the average of 503 errors over 1 h is at most 50 % of 14 per h, judged from step 3 on."),
        (Rule((number(Subject.METRIC, "<", "2000", of=1, negated=True),), sustain=HOUR / 2),
         "503 errors is at least 2,000 per h and that has held for 30 min."),
        (Rule((Clause(Subject.SERVICE, 2, "!=", state="failing"),), deadline=HOUR),
         "Auth is not failing, by 1 h at the latest."),
        (Rule((Clause(Subject.CRITERION, 4, state="met", negated=True),), valid_from=2 * HOUR),
         "“C1” is not met, judged from 2 h on."),
        (Rule((number(Subject.ELAPSED, ">", "28800"), Clause(Subject.MANUAL)), match="any"),
         "more than 8 h have passed since the start or a person says so."),
        (Rule((number(Subject.ELAPSED, "<", "5400"),)),
         "less than 1 h 30 min has passed since the start."),
        (Rule((number(Subject.RECOVERY, ">=", "67"),)), "the recovery rate is at least 67 %."),
        (Rule((number(Subject.DOWN, ">", "1", of_baseline=True),)),
         "the number of services that are down is above what it was at the start."),
        (Rule((Clause(Subject.CONFIGURATION, op="!=", state="ok"),)),
         "not all configuration is as it should be."),
        (Rule((Clause(Subject.STEP, 9, state="todo"),)), "a step that is gone is to do."),
    ],
)  # fmt: skip
def test_a_rule_is_read_back(rule: Rule, words: str) -> None:
    assert sentence(rule, NAMES) == f"Met when {words}"
