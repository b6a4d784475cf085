"""Whether people are reminded, for the banner and for machines that watch."""

from datetime import timedelta

import pytest
from django.urls import reverse

from notices import audit, heartbeat
from notices.state import state

MINUTE = timedelta(minutes=1)


def test_all_is_well_while_it_ticks_and_nothing_waits(db, drill, noon):
    heartbeat.beat(noon)
    audit.look(noon)

    found = state(noon + timedelta(seconds=30))

    assert (found.is_well, found.words) == (True, "ok")
    assert found.plain()["tick_age_seconds"] == 30


def test_a_minute_without_a_tick_is_not_well(db, noon):
    heartbeat.beat(noon)

    found = state(noon + 1.1 * MINUTE)

    assert (found.is_well, found.words) == (False, "reminders are not running")


def test_something_overdue_is_not_well(ana, make, noon):
    make(ana)
    heartbeat.beat(noon + 3 * MINUTE)
    audit.look(noon + 3 * MINUTE)

    found = state(noon + 3 * MINUTE)

    assert found.words == "reminders are overdue"
    assert found.plain() == {
        "status": "reminders are overdue", "tick_age_seconds": 0, "audit_age_seconds": 0,
        "overdue": 1, "oldest_overdue_seconds": 180, "dead": 0, "clock_step_seconds": 0,
    }  # fmt: skip


def test_before_the_first_tick_it_is_not_well(db, noon):
    assert not state(noon).is_well


def test_machines_ask_without_signing_in(client, db, drill):
    heartbeat.beat()
    audit.look()

    response = client.get("/healthz")

    assert (response.status_code, response.json()["status"]) == (200, "ok")


def test_machines_are_told_when_nobody_is_reminded(client, db):
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["status"] == "reminders are not running"


@pytest.mark.parametrize("is_late", [True, False])
def test_a_banner_says_it_on_every_page(as_, ana, make, is_late):
    if is_late:
        make(ana)
    heartbeat.beat()
    audit.look()

    html = as_(ana).get(reverse("notices:work")).content.decode()

    assert ("1 reminder is overdue" in html) == is_late
