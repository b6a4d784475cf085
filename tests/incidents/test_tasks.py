"""The task that reads metrics: what is due is read once, a failure is said and is no reading."""

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from config import settings as project
from incidents import tasks
from incidents.changes import incident as incident_changes
from incidents.changes import pieces, readings, sources
from incidents.models import Incident, Metric, Reading, ReadingSource
from tests.conftest import NOON
from tests.incidents.conftest import Put


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.clock, "now", lambda: NOON)


def due(metric: Metric, at: datetime = NOON, **values: Any) -> Metric:
    """The metric, to be read at a time."""
    Metric.objects.filter(pk=metric.pk).update(next_read_at=at, **values)
    metric.refresh_from_db()
    return metric


def test_beat_starts_it_every_ten_seconds() -> None:
    entry = project.CELERY_BEAT_SCHEDULE["read metrics"]

    assert entry["task"] == tasks.read_metrics.name
    assert entry["schedule"].run_every == timedelta(seconds=10)


def test_a_metric_that_is_due_is_read_once(asked: Metric) -> None:
    tasks.read_metrics()
    tasks.read_metrics()

    reading = Reading.objects.get()
    asked.refresh_from_db()
    assert (reading.value, reading.at, reading.source) == (42.5, NOON, "prometheus")
    assert (asked.next_read_at, asked.read_error) == (NOON + timedelta(minutes=1), "")


def test_one_that_is_not_due_waits(asked: Metric) -> None:
    due(asked, NOON + timedelta(seconds=1))

    tasks.read_metrics()

    assert not Reading.objects.exists()


def test_after_a_long_pause_it_is_read_once_and_goes_on_from_now(asked: Metric) -> None:
    due(asked, NOON - timedelta(days=1))

    tasks.read_metrics()

    asked.refresh_from_db()
    assert Reading.objects.count() == 1
    assert asked.next_read_at == NOON + timedelta(minutes=1)


@pytest.mark.parametrize("query", ["sum(", "nothing_of_the_kind", "1 / 0"])
def test_a_failure_is_said_on_the_metric_and_is_no_reading(asked: Metric, query: str) -> None:
    due(asked, query=query)

    tasks.read_metrics()

    asked.refresh_from_db()
    assert asked.read_error
    assert not Reading.objects.exists()
    assert asked.next_read_at == NOON + timedelta(minutes=1)


def test_more_metrics_than_threads_are_all_read(asked: Metric, put: Put) -> None:
    for number in range(9):
        kept = {"source": asked.source, "interval": asked.interval, "next_read_at": NOON}
        put(Metric, name=f"Queue {number}", query=f"vector({number})", **kept)
    due(asked, query="sum(")

    tasks.read_metrics()

    assert sorted(Reading.objects.values_list("value", flat=True)) == list(range(9))


def test_what_is_over_removed_retired_or_history_is_left_alone(
    asked: Metric, incident: Incident, ana: User
) -> None:
    pieces.remove(asked, part="metrics", by=ana)
    tasks.read_metrics()
    pieces.put_back(asked, part="metrics", by=ana)

    sources.retire(ReadingSource.objects.get(), at=NOON)
    tasks.read_metrics()
    sources.retire(ReadingSource.objects.get(), at=None)

    Incident.objects.filter(pk=incident.pk).update(is_record=True)
    tasks.read_metrics()
    Incident.objects.filter(pk=incident.pk).update(is_record=False, state="resolved")
    tasks.read_metrics()
    assert not Reading.objects.exists()

    Incident.objects.filter(pk=incident.pk).update(state="investigating")
    tasks.read_metrics()
    assert Reading.objects.count() == 1


def test_a_metric_without_a_question_is_never_claimed(metric: Metric, db: None) -> None:
    due(metric)

    assert readings.claim(NOON, most=4) == []


def test_a_server_that_is_too_slow_is_said_and_does_not_hold_the_task(
    asked: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "BUDGET", 0.3)
    monkeypatch.setattr(tasks, "ask", lambda metric, at: time.sleep(2))
    began = time.monotonic()

    tasks.read_metrics()

    asked.refresh_from_db()
    assert time.monotonic() - began < 1.5
    assert asked.read_error == tasks.LATE


def test_something_unforeseen_is_said_and_holds_up_no_other(
    asked: Metric, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"source": asked.source, "interval": asked.interval, "next_read_at": NOON}
    other = put(Metric, name="Other", query="vector(3)", **kept)
    real = tasks.ask

    def fall(metric: Metric, at: datetime) -> Any:
        return real(metric, at) if metric.pk == other.pk else {}["nothing"]

    monkeypatch.setattr(tasks, "ask", fall)
    tasks.read_metrics()

    asked.refresh_from_db()
    assert asked.read_error == "Something went wrong while reading it."
    assert Reading.objects.get().metric == other


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_servers_are_asked(
    asked: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ones: list[bool] = []
    real = tasks.wait

    def look(*args: Any, **kwargs: Any) -> Any:
        open_ones.append(connection.in_atomic_block)
        return real(*args, **kwargs)

    monkeypatch.setattr(tasks, "wait", look)
    tasks.read_metrics()

    assert open_ones == [False]
    assert Reading.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_only_one_reads_at_a_time(asked: Metric) -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [tasks.ONE_AT_A_TIME])
    try:
        tasks.read_metrics()
        assert not Reading.objects.exists()
    finally:
        with other.cursor() as cursor:  # a closed connection gives it back only a little later
            cursor.execute("SELECT pg_advisory_unlock(%s)", [tasks.ONE_AT_A_TIME])
        other.close()

    tasks.read_metrics()
    assert Reading.objects.count() == 1


def test_a_resolved_incident_takes_no_late_reading(
    asked: Metric, incident: Incident, ana: User
) -> None:
    claimed = readings.claim(NOON, most=1)
    incident_changes.set_state(incident, state="resolved", by=ana)

    assert readings.store_value(claimed[0], 5, at=NOON) is None
