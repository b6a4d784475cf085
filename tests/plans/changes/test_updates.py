"""A posted update stands, with the figures as they were; a correction is a new one."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from incidents.changes import services
from incidents.models import AffectedService, Entry, Incident
from plans.changes import criteria, steps, updates
from plans.changes.updates import AlreadyCorrected
from plans.criteria import Clause, Rule, Subject, plain
from plans.models import Criterion, Phase, Step


def test_the_first_update_is_the_initial_one_and_the_next_goes_on_from_it(
    live: Incident, ana: User, now: datetime
) -> None:
    first = updates.post(live, by=ana, headline="Nobody can pay", as_of=now - timedelta(hours=1))
    second = updates.post(live, by=ana, headline="Half can pay")

    assert (first.number, first.kind, first.period_from) == (1, "initial", None)
    assert (second.number, second.kind, second.period_from) == (2, "update", first.as_of)
    assert second.as_of >= now


def test_an_update_is_written_down(
    live: Incident, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    posted = updates.post(live, by=ben, headline="Nobody can pay", known="The pool is full")

    entry = newest(live)
    assert (posted.posted_by, posted.known) == (ben, "The pool is full")
    assert (entry.verb, entry.part, entry.by) == ("posted", "updates", ben)
    assert entry.text == "posted update 1: Nobody can pay"
    assert entry.now == {"headline": "Nobody can pay"}


def test_the_figures_of_an_update_are_frozen(
    live: Incident, gateway: AffectedService, criterion: Criterion, ana: User
) -> None:
    posted = updates.post(live, by=ana, headline="Nobody can pay")

    services.set_service_state(
        gateway, version=1, state="operational", detail="", core=True, by=ana, as_of=live.base
    )
    criteria.judge(criterion, version=None, result="met", by=ana)

    posted.refresh_from_db()
    assert posted.snapshot["recovery"] == "0/1 (0 %)"
    assert [(row["name"], row["state"]) for row in posted.snapshot["services"]] == [
        ("Gateway", "failing")
    ]
    assert [(row["text"], row["result"]) for row in posted.snapshot["criteria"]] == [
        ("It answers", "unknown")
    ]
    later = updates.post(live, by=ana, headline="All can pay")
    assert later.snapshot["recovery"] == "1/1 (100 %)"
    assert later.snapshot["criteria"][0]["result"] == "met"
    assert later.snapshot["revision"] > posted.snapshot["revision"]
    assert later.snapshot["since"]["name"] == "update 1"
    assert [row["direction"] for row in later.snapshot["delta"]["services"]] == ["better"]


def test_a_correction_supersedes_and_leaves_the_old_one_as_it_was(
    live: Incident, ana: User, ben: User
) -> None:
    wrong = updates.post(live, by=ana, headline="Nobody can pay")

    right = updates.post(live, by=ben, headline="Cards fail", supersedes=wrong)

    wrong.refresh_from_db()
    assert (right.number, right.supersedes) == (2, wrong)
    assert (wrong.headline, wrong.posted_by) == ("Nobody can pay", ana)


def test_a_correction_tells_of_the_same_period(live: Incident, ana: User) -> None:
    first = updates.post(live, by=ana, headline="Nobody can pay")
    wrong = updates.post(live, by=ana, headline="Half can pay")

    right = updates.post(live, by=ana, headline="Some can pay", supersedes=wrong)
    after = updates.post(live, by=ana, headline="All can pay")

    assert (right.period_from, right.snapshot["since"]["name"]) == (first.as_of, "update 1")
    assert (after.period_from, after.snapshot["since"]["name"]) == (right.as_of, "update 3")


def test_lines_that_stood_before_keep_the_time_since_when(live: Incident, ana: User) -> None:
    first = updates.post(live, by=ana, headline="Nobody can pay", known="- The pool is full")
    updates.post(live, by=ana, headline="Same", known="- The pool is full\n- Seats answer")

    third = updates.post(live, by=ana, headline="Same", known="- The pool is full\n- New")

    assert third.snapshot["unchanged"] == {"known": {"- The pool is full": first.as_of.isoformat()}}


def test_telling_judges_the_criteria_first(live: Incident, ana: User, phase: Phase) -> None:
    step = steps.add_step(Step(incident=live, phase=phase), by=ana, title="Widen the pool")
    rule = plain(Rule((Clause(Subject.STEP, step.pk, state="done"),)))
    criterion = criteria.add(
        Criterion(incident=live, side="continue", text="It is wide"), result="unknown", by=ana,
        rule=rule,
    )  # fmt: skip

    updates.tell(live, by=ana, headline="Nobody can pay")

    criterion.refresh_from_db()
    assert criterion.evaluated_at is not None


def test_an_update_is_corrected_once(live: Incident, ana: User, ben: User) -> None:
    wrong = updates.post(live, by=ana, headline="Nobody can pay")
    right = updates.post(live, by=ana, headline="Cards fail", supersedes=wrong)

    with pytest.raises(AlreadyCorrected, match="Update 2 corrects it already") as refused:
        updates.post(live, by=ben, headline="Some cards fail", supersedes=wrong)

    assert refused.value.later == right
    assert live.updates.count() == 2
