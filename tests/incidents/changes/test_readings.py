"""Readings by a machine: claimed once, on the timeline quietly, and replayed like everything."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction

from accounts.models import User
from incidents.changes import pieces, readings
from incidents.models import Entry, Incident, Metric, Reading
from incidents.past import seen_at
from tests.conftest import NOON

Newest = Callable[[Incident], Entry]


def test_a_value_is_a_reading_with_its_quiet_entry(
    asked: Metric, incident: Incident, newest: Newest
) -> None:
    reading = readings.store_value(asked, Decimal("42.5"), at=NOON)

    entry = newest(incident)
    assert (entry.quiet, entry.by, entry.verb, entry.part) == (True, None, "added", "metrics")
    assert entry.text == "read 42.5 orders for “Queue”"
    assert reading is not None
    assert (entry.model, entry.row) == ("incidents.reading", reading.pk)
    assert entry.now["value"] == "42.5"
    assert entry.now["source"] == "prometheus"


def test_an_error_is_written_down_once(asked: Metric, incident: Incident, newest: Newest) -> None:
    before = incident.entries.count()

    readings.store_error(asked, "It did not answer.")
    readings.store_error(asked, "It did not answer.")

    entry = newest(incident)
    asked.refresh_from_db()
    assert incident.entries.count() == before + 1
    assert (entry.quiet, entry.row) == (True, asked.pk)
    assert entry.was == {"read_error": "", "next_read_at": NOON.isoformat()}
    assert entry.now["read_error"] == asked.read_error == "It did not answer."
    assert asked.version == 1


def test_an_error_of_any_length_is_kept(asked: Metric) -> None:
    readings.store_error(asked, "long " * 200)

    asked.refresh_from_db()
    assert len(asked.read_error) == 300


def test_a_value_ends_the_error(asked: Metric, incident: Incident) -> None:
    readings.store_error(asked, "It did not answer.")
    readings.store_value(asked, Decimal(1), at=NOON)

    asked.refresh_from_db()
    ended, added = incident.entries.order_by("id")[incident.entries.count() - 2 :]
    assert asked.read_error == ""
    assert (ended.verb, ended.now["read_error"]) == ("read again", "")
    assert added.verb == "added"


def test_an_answer_to_another_question_is_dropped(asked: Metric, ana: User) -> None:
    pieces.edit(asked, version=1, part="metrics", by=ana, query="vector(2)")

    assert readings.store_value(asked, Decimal(1), at=NOON) is None
    readings.store_error(asked, "It did not answer.")

    asked.refresh_from_db()
    assert asked.read_error == ""
    assert not Reading.objects.exists()


def test_an_answer_for_a_removed_metric_is_dropped(asked: Metric, ana: User) -> None:
    pieces.remove(asked, part="metrics", by=ana)

    assert readings.store_value(asked, Decimal(1), at=NOON) is None


def test_the_past_has_the_readings_and_errors_of_its_time(asked: Metric) -> None:
    readings.store_value(asked, Decimal(1), at=NOON)
    readings.store_error(asked, "It did not answer.")
    then = Entry.objects.order_by("-id")[0].recorded_at
    readings.store_value(asked, Decimal(2), at=NOON + timedelta(minutes=1))

    with seen_at(asked.incident, then):
        seen = Metric.objects.get(pk=asked.pk)
        values = list(seen.readings.values_list("value", flat=True))

    assert seen.read_error == "It did not answer."
    assert values[-1] == 1


def test_claims_are_given_in_order_and_each_once(asked: Metric) -> None:
    assert [each.pk for each in readings.claim(NOON, most=4)] == [asked.pk]
    assert readings.claim(NOON, most=4) == []


@pytest.mark.django_db(transaction=True)
def test_a_metric_that_somebody_else_claims_is_passed_over(asked: Metric) -> None:
    other = connection.copy()
    try:
        other.set_autocommit(False)  # its transaction stays open
        with other.cursor() as cursor:
            cursor.execute("SELECT id FROM incidents_metric FOR UPDATE")
        with transaction.atomic():
            assert readings.claim(NOON, most=4) == []
    finally:
        other.close()

    assert len(readings.claim(NOON, most=4)) == 1
