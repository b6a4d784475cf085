"""The services of the organisation: their list, their forms, retiring and bringing back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.changes import services as changes
from incidents.models import AffectedService, Incident, Service

As = Callable[[User], Client]
LIST = "/settings/services/"


@pytest.fixture
def ledger(db: None) -> Service:
    return changes.create_service(name="Ledger", description="keeps the books")


def url(service: Service, name: str = "service") -> str:
    return reverse(f"incidents:{name}", args=[service.pk])


def test_the_list_counts_open_incidents_that_one_may_see(
    as_: As, ana: User, ben: User, gateway: AffectedService, private: Incident
) -> None:
    changes.add_affected(
        private, service=gateway.service, core=True, state="failing", detail="", by=ana
    )

    assert '<span class="num">2</span> open' in as_(ana).get(LIST).content.decode()
    assert '<span class="num">1</span> open' in as_(ben).get(LIST).content.decode()

    pieces.remove(gateway, part="services", by=ana)
    assert '<span class="num">0</span> open' in as_(ben).get(LIST).content.decode()


def test_an_empty_list_says_so(as_: As, vera: User) -> None:
    html = as_(vera).get(LIST).content.decode()

    assert "No services yet" in html
    assert "Add a service" not in html


def test_a_service_is_added(as_: As, ben: User) -> None:
    client, address = as_(ben), reverse("incidents:service_new")

    assert client.get(address).status_code == 200
    response = client.post(address, {"name": "Ledger", "description": "books", "core": "on"})

    assert response["Location"] == LIST
    assert Service.objects.get().core is True


@pytest.mark.parametrize("name", ["", "ledger", "x" * 121])
def test_a_service_needs_a_name_of_its_own(as_: As, ben: User, ledger: Service, name: str) -> None:
    data = {"name": name, "description": "Typed with care"}

    response = as_(ben).post(reverse("incidents:service_new"), data)

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert Service.objects.get() == ledger


def test_a_service_is_edited(as_: As, ben: User, ledger: Service) -> None:
    client = as_(ben)
    data = {"name": "General ledger", "description": "", "version": 1}

    assert "Edit Ledger" in client.get(url(ledger)).content.decode()
    response = client.post(url(ledger), data)

    ledger.refresh_from_db()
    assert response["Location"] == LIST
    assert (ledger.name, ledger.core, ledger.version) == ("General ledger", False, 2)


def test_an_edit_to_a_name_that_is_taken_is_refused(as_: As, ben: User, ledger: Service) -> None:
    changes.create_service(name="Gateway")

    response = as_(ben).post(url(ledger), {"name": "GATEWAY", "version": 1})

    assert response.status_code == 422
    assert "There is a service of this name already." in response.content.decode()


def test_a_stale_edit_shows_both_texts_and_can_then_be_saved(
    as_: As, ben: User, ledger: Service
) -> None:
    client = as_(ben)
    changes.edit_service(ledger, version=1, description="theirs")

    response = client.post(url(ledger), {"name": "Ledger", "description": "mine", "version": 1})

    html = response.content.decode()
    assert response.status_code == 409
    assert "“Ledger: theirs”" in html
    assert 'value="mine"' in html
    assert 'name="version" value="2"' in html


def test_a_service_retires_and_is_brought_back(as_: As, ben: User, ledger: Service) -> None:
    client, address = as_(ben), url(ledger, "service_retirement")

    client.post(address, {"retired": "yes"})
    assert "Bring back" in client.get(LIST).content.decode()

    client.post(address, {"retired": "no"})
    assert "Bring back" not in client.get(LIST).content.decode()
    assert "Ledger" in client.get(LIST).content.decode()


def test_viewers_only_look(as_: As, vera: User, ledger: Service) -> None:
    client = as_(vera)

    assert "Ledger" in client.get(LIST).content.decode()
    for address in (reverse("incidents:service_new"), url(ledger)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"name": "Mine"}).status_code == 403
    assert client.post(url(ledger, "service_retirement"), {"retired": "yes"}).status_code == 403
    ledger.refresh_from_db()
    assert (ledger.name, ledger.retired_at) == ("Ledger", None)


def test_a_service_that_nobody_added_is_not_there(as_: As, ben: User) -> None:
    for name in ("service", "service_retirement"):
        address = reverse(f"incidents:{name}", args=[987654])
        assert as_(ben).post(address, {"name": "x"}).status_code == 404
