"""When what stands there is old: after an error, or when nothing came for a while."""

from datetime import timedelta

import pytest

from incidents.models import Metric, Reading, ReadingSource
from incidents.staleness import Stale, staleness
from tests.conftest import NOON

HOME = ReadingSource(name="Home")


def read_every(minutes: float = 1, **values: object) -> Metric:
    """A metric that is read by itself, entered at noon."""
    interval = timedelta(minutes=minutes)
    kept = {"source": HOME, "query": "up", "interval": interval, "created_at": NOON}
    return Metric(**kept | values)


@pytest.mark.parametrize(
    ("interval", "age", "is_stale"),
    [(1, 10, False), (1, 10.1, True), (5, 10, False), (6, 12, False), (6, 12.1, True)],
)
def test_a_reading_is_old_after_two_intervals_and_ten_minutes(
    interval: float, age: float, is_stale: bool
) -> None:
    newest = Reading(at=NOON)

    found = staleness(read_every(interval), newest, at=NOON + timedelta(minutes=age))

    assert found == (Stale(NOON, "no reading has come since") if is_stale else None)


def test_an_error_makes_it_old_at_once() -> None:
    metric = read_every(read_error="It did not answer.")

    assert staleness(metric, Reading(at=NOON), at=NOON) == Stale(NOON, "It did not answer.")
    assert staleness(metric, None, at=NOON) == Stale(None, "It did not answer.")


def test_a_source_that_is_gone_is_said() -> None:
    retired = ReadingSource(name="Old", retired_at=NOON)

    for source in (retired, None):
        found = staleness(read_every(source=source), Reading(at=NOON), at=NOON)
        assert found == Stale(NOON, "its source is not asked any more")


def test_a_new_metric_has_time_for_its_first_reading() -> None:
    metric = read_every()

    assert staleness(metric, None, at=NOON + timedelta(minutes=9)) is None
    assert staleness(metric, None, at=NOON + timedelta(minutes=11)) is not None


def test_readings_by_hand_are_never_stale() -> None:
    by_hand = Metric(created_at=NOON)

    assert staleness(by_hand, Reading(at=NOON), at=NOON + timedelta(days=9)) is None
