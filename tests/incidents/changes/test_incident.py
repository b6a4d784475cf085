"""What is done to an incident itself, and what the record says about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes import incident as changes
from incidents.changes.incident import NotOpen
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident

Newest = Callable[[Incident], Entry]
State = Incident.State


def again(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def test_incidents_are_numbered_one_after_the_other(ana: User) -> None:
    numbers = [changes.declare(by=ana, title=title).number for title in ("Search", "Mail", "Login")]

    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


def test_whoever_declares_owns_and_commands(incident: Incident, ana: User) -> None:
    assert {(role.user, role.name) for role in incident.roles.all()} == {
        (ana, "owner"),
        (ana, "commander"),
    }
    first, *roles = incident.entries.order_by("id")
    assert (first.verb, first.part, first.text) == (
        "declared", "header", "declared “Checkout fails”",
    )  # fmt: skip
    assert first.now["priority"] == "P1"
    assert [entry.verb for entry in roles] == ["role given", "role given"]


def test_nobody_commands_a_record_of_the_past(ana: User) -> None:
    record = changes.declare(by=ana, title="Last year's outage", is_record=True)

    assert [role.name for role in record.roles.all()] == ["owner"]


def test_a_new_incident_is_open_and_invents_no_time(ana: User) -> None:
    incident = changes.declare(by=ana, title="Search")

    assert (incident.state, incident.is_open, incident.version) == ("investigating", True, 1)
    assert incident.started_at is incident.detected_at is incident.resolved_at is None


def test_describing_writes_down_what_differs(incident: Incident, ben: User, newest: Newest) -> None:
    done = changes.describe(
        incident, version=1, by=ben, title="Checkout fails", priority="P0", status_note="worse"
    )

    entry = newest(incident)
    assert (done.priority, done.version) == ("P0", 2)
    assert (entry.verb, entry.part, entry.by) == ("edited", "header", ben)
    assert entry.text == "edited priority, status note"
    assert entry.was == {"priority": "P1", "status_note": ""}
    assert entry.now == {"priority": "P0", "status_note": "worse"}


def test_describing_it_as_it_is_writes_nothing(incident: Incident, ben: User) -> None:
    before = incident.entries.count()

    done = changes.describe(incident, version=1, by=ben, title=incident.title)

    assert (done.version, incident.entries.count()) == (1, before)


def test_a_description_on_top_of_a_newer_one_is_refused(
    incident: Incident, ana: User, ben: User
) -> None:
    changes.describe(incident, version=1, by=ana, title="Checkout is slow")

    with pytest.raises(Stale) as refused:
        changes.describe(incident, version=1, by=ben, title="Checkout is fine")

    assert refused.value.theirs.title == again(incident).title == "Checkout is slow"


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("started_at", "detected_at", "detected before it started"),
        ("detected_at", "acknowledged_at", "acknowledged before it was detected"),
        ("mitigated_at", "resolved_at", "resolved before it was mitigated"),
    ],
)
def test_times_that_contradict_each_other_are_refused(
    incident: Incident, ben: User, earlier: str, later: str, words: str
) -> None:
    noon = incident.analysed_at
    times: dict[str, Any] = {earlier: noon, later: noon - timedelta(minutes=1)}

    with pytest.raises(ValidationError, match=words):
        changes.describe(incident, version=1, by=ben, **times)

    assert (again(incident).version, getattr(again(incident), later)) == (1, None)


def test_the_state_moves_with_a_note(incident: Incident, ben: User, newest: Newest) -> None:
    done = changes.set_state(incident, state=State.IDENTIFIED, by=ben, note="a bad deploy")

    entry = newest(incident)
    assert (done.state, done.status_note, done.is_open) == ("identified", "a bad deploy", True)
    assert entry.text == "set the state to identified"
    assert entry.was == {"state": "investigating", "status_note": ""}
    assert entry.now == {"state": "identified", "status_note": "a bad deploy"}


def test_resolving_ends_it_at_a_time(incident: Incident, ben: User, newest: Newest) -> None:
    at = incident.analysed_at + timedelta(hours=3)

    done = changes.set_state(incident, state=State.RESOLVED, by=ben, at=at)

    assert (done.is_open, done.resolved_at, newest(incident).occurred_at) == (False, at, at)


def test_a_time_of_resolution_that_is_known_stays(incident: Incident, ben: User) -> None:
    at = incident.analysed_at + timedelta(hours=3)
    changes.describe(incident, version=1, by=ben, resolved_at=at)

    assert changes.set_state(incident, state=State.RESOLVED, by=ben).resolved_at == at


@pytest.mark.parametrize("over", [State.RESOLVED, State.CLOSED])
def test_what_is_over_moves_only_by_reopening(incident: Incident, ben: User, over: State) -> None:
    Incident.objects.filter(pk=incident.pk).update(state=over)

    with pytest.raises(NotOpen):
        changes.set_state(incident, state=State.MONITORING, by=ben)

    assert again(incident).state == over


def test_reopening_keeps_the_reason_and_forgets_the_end(
    incident: Incident, ben: User, newest: Newest
) -> None:
    resolved = changes.set_state(incident, state=State.RESOLVED, by=ben)

    done = changes.reopen(resolved, by=ben, reason="It fails again")

    entry = newest(incident)
    assert (done.state, done.is_open, done.resolved_at) == ("investigating", True, None)
    assert (entry.verb, entry.reason, entry.was["state"]) == (
        "reopened", "It fails again", "resolved",
    )  # fmt: skip


def test_what_is_open_is_not_reopened(incident: Incident, ben: User) -> None:
    before = incident.entries.count()

    changes.reopen(incident, by=ben, reason="It fails again")

    assert incident.entries.count() == before


def test_privacy_is_a_change_once(incident: Incident, ana: User, newest: Newest) -> None:
    private = changes.set_privacy(incident, private=True, by=ana)
    once = incident.entries.count()
    changes.set_privacy(incident, private=True, by=ana)

    assert (private.private, incident.entries.count()) == (True, once)
    assert newest(incident).text == "made the incident private"
    assert newest(incident).now == {"private": True}


def test_it_is_opened_to_everybody_again(private: Incident, ana: User, newest: Newest) -> None:
    assert changes.set_privacy(private, private=False, by=ana).private is False
    assert newest(private).text == "opened the incident to everybody"
