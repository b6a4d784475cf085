"""What the auditor finds, whatever the loop does."""

from datetime import timedelta

import pytest

from notices import audit, delivery
from notices.audit import Watch
from notices.models import Audit, Notice

MINUTE = timedelta(minutes=1)


def test_when_everything_was_told_nothing_is_overdue(ana, oblige, noon):
    oblige(ana)
    delivery.tick(noon)

    found = audit.look(noon + 5 * MINUTE)

    assert (found.overdue, found.oldest_due_at, found.dead) == (0, None, 0)


def test_a_row_that_waits_for_more_than_two_minutes_is_overdue(ana, make, drill, noon):
    make(ana)

    assert audit.look(noon + 2 * MINUTE).overdue == 0
    assert audit.look(noon + 2.1 * MINUTE).overdue == 1


@pytest.mark.parametrize("state", ["unknown", "sending"])
def test_what_was_begun_and_not_ended_is_overdue_too(ana, make, noon, state):
    make(ana, state=state, lease_until=noon)

    assert audit.look(noon + 3 * MINUTE).overdue == 1


def test_what_the_ledger_never_heard_of_is_overdue(ana, oblige, noon):
    oblige(ana, minutes=-30)
    oblige(ana, minutes=-1, subject=8)

    found = audit.look(noon)

    assert (found.overdue, found.oldest_due_at) == (1, noon - 30 * MINUTE)


def test_what_was_given_up_within_a_day_is_counted(ana, make, noon):
    make(ana, state="dead")
    make(ana, state="dead", subject_id=8, due_at=noon - timedelta(days=2))

    assert audit.look(noon + MINUTE).dead == 1


def test_a_topic_that_breaks_hides_nothing_else(ana, make, drill, noon, monkeypatch):
    make(ana)
    monkeypatch.setattr(drill, "obligations", lambda at: 1 / 0)

    assert audit.look(noon + 3 * MINUTE).overdue == 1


def test_there_is_one_finding_the_newest(db, drill, noon):
    audit.look(noon)
    audit.look(noon + MINUTE)

    assert Audit.objects.get().at == noon + MINUTE


@pytest.mark.parametrize(
    ("moved", "steady", "step"),
    [(60, 60, 0), (60, 59, 0), (299 + 60, 60, 0), (3660, 60, 3600), (-3540, 60, -3600)],
)
def test_a_clock_that_jumps_is_noticed(noon, moved, steady, step):
    watch = Watch()
    watch.step(noon, 0)

    assert watch.step(noon + timedelta(seconds=moved), steady) == step


def test_a_jump_back_and_forth_tells_nothing_twice(ana, oblige, noon):
    oblige(ana)
    for at in (noon, noon + timedelta(hours=1), noon, noon + timedelta(minutes=1)):
        delivery.tick(at)

    assert Notice.objects.filter(channel="app").count() == 1
