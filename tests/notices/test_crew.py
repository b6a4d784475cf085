"""Hands that work side by side, within a limit."""

import time
from threading import Event

from notices.crew import Crew, side_by_side
from notices.outcomes import Outcome, Result

SENT = Outcome(Result.SENT)


def gathered(jobs, hand, **how):
    """All outcomes by key."""
    found = {}
    for known in side_by_side(jobs, hand, **how):
        found |= known
    return found


def prompt(crew: Crew[str]) -> None:
    for key, _ in crew.jobs():
        crew.answer(key, SENT)


def test_every_job_is_done_once():
    assert gathered(dict.fromkeys(range(50), "x"), prompt, limit=5) == dict.fromkeys(
        range(50), SENT
    )


def test_no_job_needs_no_hand():
    assert gathered({}, prompt, limit=5) == {}


def test_a_job_without_an_answer_may_have_been_done():
    never = Event()

    def stuck(crew: Crew[str]) -> None:
        for _ in crew.jobs():
            never.wait(5)

    found = gathered({1: "x"}, stuck, limit=0.1)

    never.set()
    assert found[1].result == Result.UNKNOWN
    assert found[1].error == "no answer within 0.1 s"


def test_a_job_that_nobody_began_has_no_outcome_and_is_not_begun_later():
    never, begun = Event(), []

    def stuck(crew: Crew[str]) -> None:
        for key, _ in crew.jobs():
            begun.append(key)
            never.wait(5)

    found = gathered({1: "x", 2: "x"}, stuck, limit=0.1, hands=1)

    never.set()
    time.sleep(0.05)
    assert begun == [1]
    assert found[2] is None


def test_one_that_is_stuck_holds_up_no_other():
    never = Event()

    def hand(crew: Crew[str]) -> None:
        for key, job in crew.jobs():
            if job == "slow":
                never.wait(5)
            crew.answer(key, SENT)

    found = gathered({1: "slow", 2: "quick", 3: "quick"}, hand, limit=0.3, hands=2)

    never.set()
    assert (found[2], found[3], found[1].result) == (SENT, SENT, Result.UNKNOWN)
