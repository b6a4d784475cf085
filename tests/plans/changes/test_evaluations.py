"""The machine's judgement of a rule: twice the same to change, quiet unless the result changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from incidents.changes import services
from incidents.models import AffectedService, Entry, Incident
from plans.changes import criteria
from plans.criteria import Clause, Rule, Subject, plain
from plans.models import Checkpoint, Criterion

MINUTE = timedelta(minutes=1)
Newest = Callable[[Incident], Entry]


@pytest.fixture
def start() -> datetime:
    return timezone.now() + MINUTE


@pytest.fixture
def ruled(gateway: AffectedService, ana: User) -> Criterion:
    """Roll back while the gateway fails, which it does."""
    return add(gateway.incident, ana, Clause(Subject.SERVICE, gateway.pk, state="failing"))


def add(incident: Incident, by: User, *clauses: Clause, **given: Any) -> Criterion:
    words = {"side": "rollback", "label": "Gateway", "text": "It fails", **given}
    rule = plain(Rule(clauses))
    return criteria.add(Criterion(incident=incident), by=by, result="unknown", rule=rule, **words)


def judged(criterion: Criterion, *moments: datetime, **given: Any) -> Criterion:
    for at in moments:
        criteria.evaluate(criterion.incident, at=at, **given)
    return Criterion.objects.select_related("incident").get(pk=criterion.pk)


def entries(criterion: Criterion) -> list[Entry]:
    rows = Entry.objects.filter(model="plans.criterion", row=criterion.pk, by=None)
    return list(rows.order_by("id"))


def test_a_result_changes_with_the_second_evaluation(ruled: Criterion, start: datetime) -> None:
    once = judged(ruled, start)
    twice = judged(ruled, start + MINUTE)

    assert (once.result, once.candidate, once.version) == ("unknown", "met", 1)
    assert (twice.result, twice.candidate, twice.version) == ("met", "", 2)
    assert (twice.verdict, twice.judged_at) == ("met", start + MINUTE)
    kept = twice.evaluations.get()
    assert (kept.result, kept.by, kept.at) == ("met", None, start + MINUTE)
    assert kept.note == "Gateway is failing"


def test_a_change_is_told_and_what_leads_to_it_is_quiet(ruled: Criterion, start: datetime) -> None:
    judged(ruled, start, start + MINUTE)

    quiet, told = entries(ruled)
    assert (quiet.quiet, quiet.verb, quiet.part) == (True, "evaluated", "decide")
    assert (told.quiet, told.verb, told.part) == (False, "judged", "decide")
    assert told.text == "“Gateway” is met now: Gateway is failing"
    assert set(told.now) == {"result", "verdict", "candidate", "judged_at", "evaluated_at"}
    assert (told.was["result"], told.was["judged_at"]) == ("unknown", None)


def test_evaluations_close_together_count_as_one(ruled: Criterion, start: datetime) -> None:
    second = timedelta(seconds=1)

    early = judged(ruled, start, start + 10 * second, start + 29 * second)
    late = judged(ruled, start + 30 * second)

    assert (early.result, early.candidate) == ("unknown", "met")
    assert late.result == "met"


def test_one_that_came_late_with_an_older_time_counts_for_nothing(
    ruled: Criterion, start: datetime
) -> None:
    assert judged(ruled, start, start - MINUTE).result == "unknown"


def test_what_flaps_changes_nothing(
    ruled: Criterion, gateway: AffectedService, start: datetime, ana: User
) -> None:
    ruled = judged(ruled, start, start + MINUTE)
    for minutes, state in ((2, "operational"), (3, "failing"), (4, "operational")):
        values = {"detail": "", "core": True, "as_of": start + minutes * MINUTE}
        gateway = services.set_service_state(
            gateway, version=gateway.version, by=ana, state=state, **values
        )
        ruled = judged(ruled, start + minutes * MINUTE)

    assert (ruled.result, ruled.candidate) == ("met", "not met")
    assert [entry.quiet for entry in entries(ruled)].count(False) == 1


def test_nothing_is_written_when_nothing_changes(ruled: Criterion, start: datetime) -> None:
    judged(ruled, start, start + MINUTE)
    before = Entry.objects.count()

    after = judged(ruled, start + 2 * MINUTE, start + 60 * MINUTE)

    assert Entry.objects.count() == before
    assert after.evaluated_at == start + MINUTE


def test_once_an_hour_it_says_that_somebody_still_looks(ruled: Criterion, start: datetime) -> None:
    judged(ruled, start, start + MINUTE)

    after = judged(ruled, start + 61 * MINUTE)

    newest = entries(ruled)[-1]
    assert after.evaluated_at == start + 61 * MINUTE
    assert (newest.quiet, list(newest.now)) == (True, ["evaluated_at"])


def test_a_person_is_right_until_the_rule_says_something_else(
    ruled: Criterion, gateway: AffectedService, start: datetime, ana: User
) -> None:
    judged(ruled, start, start + MINUTE)
    criteria.judge(ruled, version=None, result="not met", by=ana, note="A false alarm")

    still = judged(ruled, *(start + n * MINUTE for n in (2, 3, 4)))
    services.set_service_state(
        gateway, version=1, by=ana, state="unknown", detail="", core=True, as_of=start + 5 * MINUTE
    )
    then = judged(ruled, start + 5 * MINUTE, start + 6 * MINUTE)

    assert (still.result, still.verdict) == ("not met", "met")
    assert (then.result, then.verdict) == ("unknown", "unknown")


def test_a_rule_that_has_nothing_to_say_leaves_what_a_person_said(
    live: Incident, start: datetime, ana: User
) -> None:
    made = add(live, ana, Clause(Subject.MANUAL, evidence=True))
    criteria.judge(made, version=None, result="met", by=ana)

    assert judged(made, start, start + MINUTE).result == "met"


def test_another_rule_starts_from_the_beginning(
    ruled: Criterion, start: datetime, ana: User, gateway: AffectedService
) -> None:
    held = judged(ruled, start, start + MINUTE)
    rule = plain(Rule((Clause(Subject.SERVICE, gateway.pk, state="blocked"),)))

    edited = criteria.edit(held, version=held.version, result="met", by=ana, rule=rule)

    assert (edited.verdict, edited.detail, edited.evaluated_at) == ("", "", None)
    assert judged(ruled, start + 2 * MINUTE, start + 3 * MINUTE).result == "not met"


def test_at_a_checkpoint_every_result_is_kept(
    ruled: Criterion, gate: Callable[..., Checkpoint], start: datetime
) -> None:
    at = gate(2)

    judged(ruled, start, checkpoint=at)

    assert [(e.result, e.checkpoint) for e in ruled.evaluations.all()] == [("unknown", at)]


def test_one_criterion_may_ask_what_another_just_came_to(
    ruled: Criterion, start: datetime, ana: User
) -> None:
    asks = add(ruled.incident, ana, Clause(Subject.CRITERION, ruled.pk, state="met"))

    judged(ruled, start, start + MINUTE)

    assert judged(asks, start + 2 * MINUTE).result == "met"


def test_a_rule_that_cannot_be_read_is_left_to_people(
    ruled: Criterion, live: Incident, start: datetime, ana: User
) -> None:
    broken = criteria.add(
        Criterion(incident=live),
        by=ana,
        result="unknown",
        side="continue",
        text="Odd",
        rule={"a": 1},
    )

    assert judged(broken, start, start + MINUTE).evaluated_at is None
    assert judged(ruled).result == "met"
