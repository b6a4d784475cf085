"""Nine criteria of a whole incident, each through met, not met, unknown and not due."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from plans import judging
from plans.changes import criteria

Depot = Any
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NAMES = ["C1", "C2", "C3", "E1", "E2", "E3", "R1", "R2", "R3"]


def pool_free(depot: Depot) -> None:
    depot.read("Pool in use", 70, HOUR, 20)


def pool_full(depot: Depot) -> None:
    depot.read("Pool in use", 70, HOUR, 20)
    depot.read("Pool in use", 95, HOUR - MINUTE / 2, 1)


def pool_silent(depot: Depot) -> None:
    depot.read("Pool in use", 70, HOUR / 2, 20)


def labels_live(depot: Depot) -> None:
    depot.done(depot.line, 20 * MINUTE)
    depot.put(depot.services["Labels"], "operational", 30 * MINUTE)


def labels_fall_again(depot: Depot) -> None:
    labels_live(depot)
    depot.put(depot.services["Labels"], "degraded", 59 * MINUTE)


def labels_unclear(depot: Depot) -> None:
    labels_live(depot)
    depot.put(depot.services["Labels"], "unknown", 40 * MINUTE)


def refusals_halved(depot: Depot) -> None:
    depot.done(depot.rollout, HOUR)
    depot.read("Refusals", 6, 2 * HOUR + 5 * MINUTE, 60)


def refusals_fall_a_little(depot: Depot) -> None:
    depot.done(depot.rollout, HOUR)
    depot.read("Refusals", 9, 2 * HOUR + 5 * MINUTE, 60)


def refusals_too_early_to_say(depot: Depot) -> None:
    depot.done(depot.rollout, 2 * HOUR)
    depot.read("Refusals", 6, 2 * HOUR + 5 * MINUTE, 60)


def first_missed(depot: Depot) -> None:
    depot.settle("C1", "not met", 2 * HOUR)


def first_met(depot: Depot) -> None:
    depot.settle("C1", "met", HOUR)


def sockets_break(depot: Depot) -> None:
    depot.read("Broken sockets", 0, HOUR, 60)
    depot.read("Broken sockets", 2, HOUR - MINUTE / 2, 1)


def sockets_hold(depot: Depot) -> None:
    depot.read("Broken sockets", 0, HOUR, 60)


def sockets_hardly_read(depot: Depot) -> None:
    depot.read("Broken sockets", 0, HOUR, 5)


def scanner_down_too(depot: Depot) -> None:
    depot.put(depot.services["Scanner"], "blocked", HOUR / 2)


def scanner_unclear(depot: Depot) -> None:
    depot.put(depot.services["Scanner"], "unknown", HOUR / 2)


def new_errors(depot: Depot) -> None:
    depot.done(depot.deploy, HOUR / 2)
    depot.read("New errors", 1, HOUR, 1)


def no_new_errors(depot: Depot) -> None:
    depot.done(depot.deploy, HOUR / 2)
    depot.read("New errors", 0, HOUR, 1)


def errors_not_counted(depot: Depot) -> None:
    depot.done(depot.deploy, HOUR / 2)
    depot.read("New errors", 0, HOUR / 2 - MINUTE, 1)


def labels_up(depot: Depot) -> None:
    depot.put(depot.services["Labels"], "operational", HOUR)


def labels_unknown(depot: Depot) -> None:
    depot.put(depot.services["Labels"], "unknown", HOUR)


def nothing(depot: Depot) -> None:
    """As it was at the start."""


CASES: list[tuple[str, Callable[[Depot], None], timedelta, str]] = [
    ("C1", pool_free, HOUR, "met"),
    ("C1", pool_full, HOUR, "not met"),
    ("C1", pool_silent, HOUR, "unknown"),
    ("C1", pool_silent, 3 * HOUR, "not met"),  # its deadline is over
    ("C2", labels_live, HOUR, "met"),
    ("C2", labels_live, 32 * MINUTE, "not met"),
    ("C2", labels_fall_again, HOUR, "not met"),
    ("C2", labels_unclear, HOUR, "unknown"),
    ("C3", refusals_halved, 2 * HOUR + 5 * MINUTE, "met"),
    ("C3", refusals_fall_a_little, 2 * HOUR + 5 * MINUTE, "not met"),
    ("C3", refusals_too_early_to_say, 2 * HOUR + 5 * MINUTE, "unknown"),
    ("C3", nothing, 2 * HOUR, "not due"),
    ("E1", first_missed, 2 * HOUR, "met"),
    ("E1", first_met, 2 * HOUR, "not met"),
    ("E1", nothing, 2 * HOUR, "unknown"),
    ("E1", first_missed, 2 * HOUR - MINUTE, "not due"),
    ("E2", nothing, HOUR, "unknown"),
    ("E3", sockets_break, HOUR, "met"),
    ("E3", sockets_hold, HOUR, "not met"),
    ("E3", sockets_hardly_read, HOUR, "unknown"),
    ("R1", scanner_down_too, HOUR, "met"),
    ("R1", nothing, HOUR, "not met"),
    ("R1", scanner_unclear, HOUR, "unknown"),
    ("R2", new_errors, HOUR, "met"),
    ("R2", no_new_errors, HOUR, "not met"),
    ("R2", errors_not_counted, HOUR, "unknown"),
    ("R2", nothing, HOUR, "not due"),
    ("R3", nothing, 9 * HOUR, "met"),
    ("R3", nothing, 7 * HOUR, "not met"),
    ("R3", labels_up, 9 * HOUR, "not met"),
    ("R3", labels_unknown, 9 * HOUR, "unknown"),
]


@pytest.mark.parametrize(("name", "happen", "after", "result"), CASES)
def test_each_criterion_is_judged_by_its_rule(
    depot: Depot, name: str, happen: Callable[[Depot], None], after: timedelta, result: str
) -> None:
    happen(depot)

    assert depot.says(name, after) == result


@pytest.mark.parametrize("name", NAMES)
def test_none_is_due_before_its_time(depot: Depot, name: str) -> None:
    assert depot.says(name, 9 * MINUTE) == "not due"


@pytest.mark.parametrize("result", ["met", "not met"])
def test_what_only_a_person_can_say_is_said_by_a_person(depot: Depot, result: str) -> None:
    judged = criteria.judge(depot.criteria["E2"], version=None, result=result, by=depot.by)
    for minutes in (60, 61):
        criteria.evaluate(depot.incident, at=depot.base + minutes * MINUTE)

    judged.refresh_from_db()
    assert (judged.result, judged.verdict) == (result, "unknown")


def test_all_nine_are_judged_with_a_fixed_number_of_queries(
    depot: Depot, django_assert_max_num_queries: Any
) -> None:
    for happen in (pool_free, sockets_hold, refusals_halved):
        happen(depot)

    with django_assert_max_num_queries(20):
        found = judging.verdicts(depot.incident, depot.base + HOUR)

    assert len(found) == 9
