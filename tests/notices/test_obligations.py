"""Obligations enter the ledger once, whoever enters them and however often."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from accounts.models import User
from notices import delivery, topics
from notices.models import Notice
from notices.obligations import SUPERSEDED


def ledger() -> list[tuple[str, str, str]]:
    rows = Notice.objects.order_by("due_at", "channel")
    return list(rows.values_list("channel", "occasion", "state"))


def test_an_obligation_becomes_a_row_in_each_channel(
    ana: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    oblige(ana)

    delivery.materialise(noon)

    assert ledger() == [("app", "due", "pending"), ("email", "due", "pending")]


def test_entering_again_changes_nothing(
    ana: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    oblige(ana)

    first, second = delivery.materialise(noon), delivery.materialise(noon)

    assert (first, second) == (1, 0)
    assert Notice.objects.count() == 2


def test_the_database_refuses_the_same_obligation_twice(
    ana: User, make: Callable[..., Notice]
) -> None:
    make(ana)

    with pytest.raises(IntegrityError, match="notice_once"), transaction.atomic():
        make(ana)


def test_what_is_due_later_waits_outside_the_ledger(
    ana: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    oblige(ana, minutes=1)

    delivery.materialise(noon)

    assert not Notice.objects.exists()


def test_nobody_writes_to_a_deactivated_person(
    ana: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    User.objects.filter(pk=ana.pk).update(is_active=False)
    oblige(ana)

    delivery.materialise(noon)

    assert ledger() == [("app", "due", "pending")]


def test_after_a_long_downtime_only_the_latest_occasion_is_told(
    ana: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    oblige(ana, "before", -10)
    oblige(ana, "due", 0)
    oblige(ana, "late", 10)

    delivery.materialise(noon + timedelta(hours=3))

    told = Notice.objects.filter(channel="email").order_by("due_at")
    assert [notice.state for notice in told] == ["cancelled", "cancelled", "pending"]
    assert told[0].error == SUPERSEDED


def test_two_subjects_do_not_overtake_each_other(
    ana: User, ben: User, oblige: Callable[..., Any], noon: datetime
) -> None:
    oblige(ana, "due", -30, subject=1)
    oblige(ana, "due", 0, subject=2)
    oblige(ben, "late", 0, subject=1)

    delivery.materialise(noon)

    assert {state for _, _, state in ledger()} == {"pending"}


def test_an_occasion_told_before_does_not_return_as_overtaken(
    ana: User, oblige: Callable[..., Any], noon: datetime, make: Callable[..., Notice]
) -> None:
    oblige(ana, "before", -10)
    delivery.materialise(noon - timedelta(minutes=10))
    oblige(ana, "due", 0)

    delivery.materialise(noon)

    assert {state for _, _, state in ledger()} == {"pending"}


def test_a_subject_moved_to_another_hour_is_due_anew(
    ana: User, oblige: Callable[..., Any], noon: datetime, drill: Any
) -> None:
    oblige(ana)
    delivery.materialise(noon)
    drill.due.clear()
    oblige(ana, minutes=120)

    delivery.materialise(noon + timedelta(hours=2))

    assert Notice.objects.filter(channel="email", occasion="due").count() == 2


def test_a_broken_topic_holds_up_no_other(
    ana: User, oblige: Callable[..., Any], noon: datetime, drill: Any
) -> None:
    class Broken(type(drill)):  # type: ignore[misc]
        def obligations(self, at: datetime) -> list[Any]:
            return [1 / 0]

    topics.registry = {"broken": Broken(), "drill": drill}
    oblige(ana)

    assert delivery.materialise(noon) == 1
