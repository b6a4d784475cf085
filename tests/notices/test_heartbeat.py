"""Pages can tell whether reminders run."""

from datetime import datetime, timedelta

import pytest

from notices import clock, delivery, heartbeat
from notices.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_a_tick_leaves_its_time(noon: datetime, drill: object) -> None:
    delivery.tick(noon)
    delivery.tick(noon + timedelta(seconds=5))

    assert heartbeat.last_tick() == noon + timedelta(seconds=5)
    assert Heartbeat.objects.count() == 1


def test_reminders_run_while_ticks_are_seen(noon: datetime) -> None:
    heartbeat.beat(noon)

    assert heartbeat.stale_since(noon + timedelta(seconds=60)) is None


def test_after_a_minute_without_a_tick_they_stand_still(noon: datetime) -> None:
    heartbeat.beat(noon)

    assert heartbeat.stale_since(noon + timedelta(seconds=61)) == noon


def test_without_any_tick_they_stand_still_as_of_now(noon: datetime) -> None:
    assert heartbeat.last_tick() is None
    assert heartbeat.stale_since(noon) == noon


def test_without_a_time_the_database_says_when() -> None:
    before = clock.now()

    heartbeat.beat()

    last = heartbeat.last_tick()
    assert last
    assert before <= last <= clock.now()
