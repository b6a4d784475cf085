"""The form of a metric: a question is whole or not there, and a changed one is asked at once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from incidents.changes import pieces, sources
from incidents.forms.metric import MetricForm
from incidents.models import Incident, Metric, ReadingSource
from tests.conftest import NOON
from tests.incidents.conftest import Put


@pytest.fixture
def home(db: None) -> ReadingSource:
    return sources.create_source(name="Home", url="https://metrics.example.org")


def form(incident: Incident, instance: Metric | None = None, **posted: Any) -> MetricForm:
    """The form as somebody sends it."""
    data = {"name": "Queue", "direction": "lower", "version": 1} | posted
    return MetricForm(data, instance=instance or Metric(), incident=incident)


def test_a_metric_read_by_hand_needs_no_question(incident: Incident) -> None:
    filled = form(incident)

    assert filled.is_valid(), filled.errors
    assert "next_read_at" not in filled.values


def test_without_a_source_nobody_is_asked_for_a_question(
    incident: Incident, home: ReadingSource
) -> None:
    assert "query" in form(incident).fields

    sources.retire(home, at=NOON)
    assert "query" not in form(incident).fields


@time_machine.travel(NOON, tick=False)
def test_a_whole_question_is_asked_at_once(incident: Incident, home: ReadingSource) -> None:
    filled = form(incident, source=home.pk, query="up", interval="30 s")

    assert filled.is_valid(), filled.errors
    assert filled.values["interval"] == timedelta(seconds=30)
    assert filled.values["next_read_at"] == NOON


@pytest.mark.parametrize("missing", ["source", "query", "interval"])
def test_a_part_of_a_question_is_asked_for(
    incident: Incident, home: ReadingSource, missing: str
) -> None:
    whole = {"source": home.pk, "query": "up", "interval": "30 s"}

    filled = form(incident, **whole | {missing: ""})

    assert list(filled.errors) == [missing]


@pytest.mark.parametrize("interval", ["14 s", "25 h", "soon"])
def test_the_interval_is_from_fifteen_seconds_to_a_day(
    incident: Incident, home: ReadingSource, interval: str
) -> None:
    filled = form(incident, source=home.pk, query="up", interval=interval)

    assert list(filled.errors) == ["interval"]


@pytest.mark.parametrize("interval", ["15 s", "24 h"])
def test_its_ends_are_fine(incident: Incident, home: ReadingSource, interval: str) -> None:
    assert form(incident, source=home.pk, query="up", interval=interval).is_valid()


def test_a_retired_source_is_offered_only_where_it_is_used(
    incident: Incident, home: ReadingSource, put: Put
) -> None:
    kept = {"source": home, "query": "up", "interval": timedelta(minutes=1)}
    using = put(Metric, name="Queue", **kept)
    sources.retire(home, at=NOON)
    posted = {"source": home.pk, "query": "up", "interval": "1 min"}

    sources.create_source(name="Other", url="https://other.example.org")

    assert list(form(incident, **posted).errors) == ["source"]
    assert form(incident, using, **posted).is_valid()


def test_a_new_name_leaves_the_next_reading_alone(
    incident: Incident, home: ReadingSource, put: Put
) -> None:
    kept = {"source": home, "query": "up", "interval": timedelta(minutes=1)}
    using = put(Metric, name="Queue", **kept)

    filled = form(incident, using, name="Line", source=home.pk, query="up", interval="1 min")

    assert filled.is_valid(), filled.errors
    assert "next_read_at" not in filled.values


def test_a_question_taken_away_is_asked_no_more(
    incident: Incident, home: ReadingSource, put: Put, ana: User
) -> None:
    kept = {"source": home, "query": "up", "interval": timedelta(minutes=1)}
    using = put(Metric, name="Queue", next_read_at=NOON, read_error="gone", **kept)
    filled = form(incident, using, source="", query="", interval="")

    assert filled.is_valid(), filled.errors
    stored = pieces.edit(using, version=1, part="metrics", by=ana, **filled.values)

    assert (stored.next_read_at, stored.read_error, stored.source) == (None, "", None)
