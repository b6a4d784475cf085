"""Services of the organisation, their states on an incident, and flows through them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from incidents.changes import pieces
from incidents.changes import services as changes
from incidents.changes.pieces import Gone, Stale
from incidents.models import AffectedService, Entry, Incident, Service

Newest = Callable[[Incident], Entry]


@pytest.mark.django_db
def test_a_service_of_a_known_name_is_the_one_that_is_there() -> None:
    first = changes.create_service(name="Gateway", description="takes requests")

    assert changes.create_service(name="GATEWAY", core=False) == first
    assert Service.objects.get().core is True


@pytest.mark.django_db
def test_a_service_is_edited_by_version() -> None:
    service = changes.create_service(name="Gateway")

    done = changes.edit_service(service, version=1, name="Edge gateway")

    assert (done.name, done.version) == ("Edge gateway", 2)
    with pytest.raises(Stale) as refused:
        changes.edit_service(service, version=1, name="Proxy")
    assert refused.value.theirs.name == "Edge gateway"


@pytest.mark.django_db
def test_a_service_retires_and_comes_back() -> None:
    service, at = changes.create_service(name="Gateway"), timezone.now()

    assert changes.retire(service, at=at).retired_at == at
    assert changes.retire(service, at=None).retired_at is None


def test_a_service_is_on_an_incident_with_its_state_and_history(
    gateway: AffectedService, incident: Incident, ana: User, newest: Newest
) -> None:
    entry = newest(incident)
    [moment] = gateway.history.all()

    assert (entry.verb, entry.part, entry.text) == (
        "added", "services", "added affected service “Gateway”",
    )  # fmt: skip
    assert entry.now["state"] == "failing"
    assert (moment.state, moment.detail, moment.by) == ("failing", "times out", ana)
    assert moment.as_of == gateway.state_since


def test_a_service_is_on_an_incident_once(gateway: AffectedService, ana: User) -> None:
    with pytest.raises(ValidationError, match="on the incident already"):
        changes.add_affected(
            gateway.incident, service=gateway.service, core=True, state="unknown", detail="", by=ana
        )


def test_a_state_adds_to_the_history(
    gateway: AffectedService, incident: Incident, ben: User, newest: Newest
) -> None:
    as_of, since = timezone.now() + timedelta(minutes=5), gateway.state_since

    done = changes.set_service_state(
        gateway, version=1, by=ben, state="operational", detail="", core=True, as_of=as_of
    )

    entry = newest(incident)
    assert (done.state, done.state_since, done.version) == ("operational", as_of, 2)
    assert [moment.state for moment in gateway.history.all()] == ["operational", "failing"]
    assert (entry.verb, entry.part, entry.text) == (
        "service state", "services", "Gateway is operational",
    )  # fmt: skip
    assert entry.was == {
        "state": "failing", "detail": "times out", "core": True, "state_since": since.isoformat(),
    }  # fmt: skip
    assert entry.now == {
        "state": "operational", "detail": "", "core": True, "state_since": as_of.isoformat(),
    }  # fmt: skip
    assert entry.occurred_at == as_of


def test_a_new_detail_leaves_the_state_as_old_as_it_is(gateway: AffectedService, ben: User) -> None:
    done = changes.set_service_state(
        gateway, version=1, by=ben, state="failing", detail="refuses", core=True
    )

    assert (done.detail, done.state_since) == ("refuses", gateway.state_since)


def test_the_state_it_has_already_is_no_change(
    gateway: AffectedService, incident: Incident, ben: User
) -> None:
    before = incident.entries.count()

    changes.set_service_state(
        gateway, version=1, by=ben, state="failing", detail="times out", core=True
    )

    assert (incident.entries.count(), gateway.history.count()) == (before, 1)


def test_a_state_on_top_of_a_newer_one_or_of_a_removed_service_is_refused(
    gateway: AffectedService, ben: User
) -> None:
    with pytest.raises(Stale):
        changes.set_service_state(gateway, version=0, by=ben, state="blocked", detail="", core=True)
    pieces.remove(gateway, part="services", by=ben)
    with pytest.raises(Gone):
        changes.set_service_state(gateway, version=2, by=ben, state="blocked", detail="", core=True)
    assert gateway.history.count() == 1
