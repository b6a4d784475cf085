"""Skipping a gate, setting gates up by priority, starting the clock of a record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import Incident
from plans.changes import checkpoints
from plans.models import Checkpoint

As = Callable[[User], Client]
Gate = Callable[..., Checkpoint]
Url = Callable[..., str]


@pytest.fixture
def record(ana: User) -> Incident:
    """An analysis of the past with one gate."""
    made = incidents.declare(
        by=ana, title="Old", priority="P1", is_record=True,
        analysed_at=timezone.now() - timedelta(days=400),
    )  # fmt: skip
    checkpoints.add(Checkpoint(incident=made, offset=timedelta(hours=2)), by=ana)
    return made


def test_a_gate_is_skipped_for_a_reason(as_: As, ben: User, url: Url, gate: Gate) -> None:
    due = gate(2)
    opened = as_(ben).get(url("skip", due.pk)).content.decode()

    response = as_(ben).post(url("skip", due.pk), {"reason": "Everyone is on the call"})

    due.refresh_from_db()
    assert "Skip the 2-hour checkpoint" in opened
    assert response["Location"] == f"/incidents/{due.incident.number}/#checkpoints"
    assert (due.state, due.reason) == ("skipped", "Everyone is on the call")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_gate_is_not_skipped_without_a_reason(
    as_: As, ben: User, url: Url, gate: Gate, reason: str
) -> None:
    due = gate(2)

    response = as_(ben).post(url("skip", due.pk), {"reason": reason})

    due.refresh_from_db()
    assert (response.status_code, due.state) == (422, "scheduled")


def test_a_gate_that_was_passed_is_not_skipped(as_: As, ben: User, url: Url, gate: Gate) -> None:
    due = gate(2)
    checkpoints.submit(due, version=1, note="", snapshot={}, by=ben)

    response = as_(ben).post(url("skip", due.pk), {"reason": "Typed with care"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "It is recorded on time already." in html
    assert "Typed with care" in html


def test_the_gates_of_a_priority_are_set_up_once(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    client = as_(ben)

    answers = [client.post(url("checkpoints")) for _ in range(2)]

    assert {a["Location"] for a in answers} == {f"/incidents/{live.number}/#checkpoints"}
    assert [str(c) for c in live.checkpoints.all()] == [
        "4-hour checkpoint", "8-hour checkpoint", "24-hour checkpoint",
    ]  # fmt: skip
    assert {c.owner for c in live.checkpoints.all()} == {ben}


def test_beside_a_gate_that_waits_only_what_is_missing_is_set_up(
    as_: As, ben: User, url: Url, live: Incident, gate: Gate
) -> None:
    gate(8)

    as_(ben).post(url("checkpoints"))

    assert [gate.offset / timedelta(hours=1) for gate in live.checkpoints.all()] == [4, 8, 24]


def test_another_priority_is_offered_and_not_imposed(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    client, page = as_(ben), f"/incidents/{live.number}/"
    client.post(url("checkpoints"))
    before = client.get(page).content.decode()
    changed = incidents.describe(live, version=live.version, by=ben, priority="P0")

    after = client.get(page).content.decode()

    assert "Set up for" not in before
    assert "Set up for P0" in after
    assert changed.checkpoints.count() == 3


def test_the_card_says_what_is_counted_from_and_where_to_change_it(
    as_: As, ben: User, live: Incident
) -> None:
    page = as_(ben).get(f"/incidents/{live.number}/").content.decode()

    assert "Counted from the analysis" in page
    assert f'href="/incidents/{live.number}/times/"' in page


def test_where_nothing_is_asked_for_nothing_is_set_up(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    Incident.objects.filter(pk=live.pk).update(priority="P4")

    page = as_(ben).post(url("checkpoints"), follow=True).content.decode()

    assert "No checkpoint of this priority is ahead." in page


def test_the_gates_of_a_record_are_set_up_once_too(as_: As, ben: User, record: Incident) -> None:
    address = reverse("plans:checkpoints", args=[record.number])
    client = as_(ben)

    for _ in range(2):
        client.post(address)

    assert record.checkpoints.count() == 4
    assert {c.state for c in record.checkpoints.all()} == {"recorded"}


def test_setting_up_is_no_page(as_: As, ben: User, url: Url) -> None:
    assert as_(ben).get(url("checkpoints")).status_code == 405


def test_the_clock_of_a_record_is_started_after_a_question(
    as_: As, ben: User, record: Incident
) -> None:
    address = reverse("plans:clock", args=[record.number])
    client = as_(ben)

    asked = client.get(address).content.decode()
    response = client.post(address)

    record.refresh_from_db()
    [gate] = record.checkpoints.all()
    assert "Start the clock now?" in asked
    assert response["Location"] == f"/incidents/{record.number}/#checkpoints"
    assert not record.is_record
    assert (gate.state, gate.owner) == ("scheduled", ben)
    assert timedelta(minutes=119) < gate.due_at - timezone.now() <= timedelta(hours=2)


def test_a_clock_that_runs_is_not_started_again(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    before = live.entries.count()

    response = as_(ben).post(url("clock"))

    assert response.status_code == 302
    assert live.entries.count() == before


def test_a_removed_gate_is_not_there(as_: As, ben: User, url: Url, gate: Gate) -> None:
    due = gate(2)
    Checkpoint.objects.filter(pk=due.pk).update(removed_at=timezone.now())

    for name in ("checkpoint", "skip"):
        assert as_(ben).get(url(name, due.pk)).status_code == 404


def test_a_gate_that_was_removed_meanwhile_keeps_the_reason_on_the_page(
    as_: As, ben: User, url: Url, gate: Gate
) -> None:
    due = gate(2)
    Checkpoint.objects.filter(pk=due.pk).update(removed_at=timezone.now())

    response = as_(ben).post(url("skip", due.pk), {"reason": "Typed with care"})

    assert response.status_code == 410
    assert "was removed meanwhile" in response.content.decode()
    assert "Typed with care" in response.content.decode()


def test_the_gate_of_another_incident_is_not_there(
    as_: As, ben: User, url: Url, record: Incident
) -> None:
    [elsewhere] = record.checkpoints.all()

    assert as_(ben).get(url("checkpoint", elsewhere.pk)).status_code == 404
