"""What a gate or an update is compared with."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from incidents.changes import pieces, services
from incidents.models import Entry, Incident, Metric, Reading
from plans.changes import checkpoints, updates
from plans.models import Checkpoint, StatusUpdate
from plans.since import before_gate, before_update, frozen, start
from plans.snapshot import snapshot

Gate = Callable[..., Checkpoint]
HOUR = timedelta(hours=1)


def long_ago(incident: Incident) -> None:
    """All that is written so far was written an hour ago."""
    at = timezone.now() - HOUR
    Entry.objects.filter(incident=incident).update(recorded_at=at)
    Incident.objects.filter(pk=incident.pk).update(analysed_at=at)
    incident.refresh_from_db()


def errors(incident: Incident, by: User, *values: int) -> None:
    metric = pieces.add(Metric(incident=incident, name="Errors"), part="metrics", by=by)
    for value in values:
        unsaved = Reading(incident=incident, metric=metric, at=timezone.now(), value=Decimal(value))
        pieces.add(unsaved, part="metrics", by=by)


def test_the_start_is_what_was_written_first(live: Incident, ana: User) -> None:
    errors(live, ana, 14)
    long_ago(live)
    errors(live, ana, 3)
    metric = live.metrics.first()
    unsaved = Reading(incident=live, metric=metric, at=timezone.now(), value=Decimal(9))
    pieces.add(unsaved, part="metrics", by=ana)

    now = snapshot(live)
    found = frozen(now, start(live, now))

    assert found["since"]["name"] == "the start"
    assert [(row["was"], row["now"]) for row in found["delta"]["metrics"]] == [("14", "9")]


def test_what_came_after_the_start_is_compared_with_its_first_value(
    live: Incident, ana: User
) -> None:
    long_ago(live)
    errors(live, ana, 14, 9)
    service = services.create_service(name="Gateway")
    held = services.add_affected(
        live, service=service, core=True, state="failing", detail="", by=ana
    )
    services.set_service_state(held, version=1, state="operational", detail="", core=True, by=ana)

    now = snapshot(live)
    changes = frozen(now, start(live, now))["delta"]

    assert [(row["was"], row["now"]) for row in changes["metrics"]] == [("14", "9")]
    assert [(row["was"], row["now"]) for row in changes["services"]] == [("failing", "operational")]


def test_a_gate_is_compared_with_the_one_that_was_passed_last(gate: Gate, ben: User) -> None:
    later, sooner, due = gate(1), gate(2), gate(4)
    for passed in (sooner, later):
        checkpoints.submit(passed, version=1, note="", snapshot={"state": "Open"}, by=ben)

    found = before_gate(due, snapshot(due.incident))

    assert (found.name, found.figures) == ("the 1-hour checkpoint", {"state": "Open"})


def test_a_gate_that_was_only_skipped_is_nothing_to_compare_with(gate: Gate, ben: User) -> None:
    checkpoints.skip(gate(1), version=1, reason="Everyone is on the call", by=ben)
    due = gate(2)

    assert before_gate(due, snapshot(due.incident)).name == "the start"


def test_an_update_of_an_older_version_can_be_compared_with(live: Incident, ana: User) -> None:
    old = updates.post(live, by=ana, headline="Nobody can pay")
    kept = {"state": "Investigating", "recovery": "0/1", "services": [], "revision": 1}
    StatusUpdate.objects.filter(pk=old.pk).update(snapshot=kept)

    now = snapshot(live)
    found = frozen(now, before_update(live, now))

    assert found["since"]["name"] == "update 1"
    assert set(found["delta"]) <= {"recovery"}


def test_a_corrected_update_is_nothing_to_compare_with(live: Incident, ana: User) -> None:
    wrong = updates.post(live, by=ana, headline="Nobody can pay")
    updates.post(live, by=ana, headline="Cards fail", supersedes=wrong)

    assert before_update(live, snapshot(live)).name == "update 2"
    assert before_update(live, snapshot(live), wrong).name == "the start"
