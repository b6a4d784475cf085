"""Two people, or a person and the clock, at one gate at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from incidents.models import Incident
from plans.changes import checkpoints, passing
from plans.changes.gate import NotWaiting
from plans.models import Checkpoint

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


def at_once(*changes: Callable[[], Any]) -> list[Any]:
    """What each of some threads got that did this at the same moment; a refusal is its result."""
    ready = Barrier(len(changes))

    def work(change: Callable[[], Any]) -> Any:
        ready.wait(timeout=20)
        try:
            return change()
        except NotWaiting as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(work, changes))


@pytest.fixture
def overdue(incident: Incident, ana: User) -> Checkpoint:
    """The last gate of a P0, late by half an hour; nothing has marked it."""
    base = timezone.now() - 8.5 * HOUR
    Incident.objects.filter(pk=incident.pk).update(priority="P0", analysed_at=base)
    return checkpoints.add(Checkpoint(incident=incident, offset=8 * HOUR, owner=ana), by=ana)


def following(gate: Checkpoint) -> list[float]:
    return [row.offset / HOUR for row in gate.incident.checkpoints.exclude(pk=gate.pk)]


def test_of_two_who_pass_a_gate_one_is_refused(overdue: Checkpoint, ana: User, ben: User) -> None:
    results = at_once(
        lambda: passing.record(overdue, version=1, note="Ana's words", by=ana),
        lambda: passing.record_unchanged(overdue, version=1, note="Ben's words", by=ben),
    )

    [done] = [result for result in results if isinstance(result, Checkpoint)]
    overdue.refresh_from_db()
    assert overdue.note == done.note
    assert overdue.incident.entries.filter(text__startswith="recorded").count() == 1
    assert following(overdue) == [16]


def test_two_workers_and_a_person_make_one_next_gate(overdue: Checkpoint, ben: User) -> None:
    now = timezone.now()

    at_once(
        lambda: checkpoints.advance(now),
        lambda: checkpoints.advance(now),
        lambda: checkpoints.skip(overdue, version=None, reason="On the call", by=ben),
    )

    overdue.refresh_from_db()
    assert (overdue.state, following(overdue)) == ("skipped", [16])
