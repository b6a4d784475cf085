"""What belongs to one incident cannot be reached through the address of another."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Finding, Incident

As = Callable[[User], Client]
FOUND = {"polarity": "failure", "text": "Mine now", "version": 1, "to": "up"}


@pytest.fixture
def secret(private: Incident, ana: User) -> Finding:
    """What is known about the private incident."""
    finding = Finding(incident=private, polarity="failure", text="The quiet part")
    return pieces.add(finding, part="findings", by=ana)


@pytest.mark.parametrize(
    "name", ["piece", "piece_history", "piece_removal", "piece_return", "piece_place"]
)
@pytest.mark.parametrize("removed", [False, True])
def test_a_piece_of_a_private_incident_is_not_on_an_open_one(
    as_: As, ben: User, ana: User, incident: Incident, secret: Finding, name: str, removed: bool
) -> None:
    if removed:
        pieces.remove(secret, part="findings", by=ana)
    before = list(Finding.objects.values())
    address = reverse(f"incidents:{name}", args=[incident.number, "findings", secret.pk])

    looked, posted = as_(ben).get(address), as_(ben).post(address, FOUND)

    assert {looked.status_code, posted.status_code} <= {404, 405}
    assert "The quiet part" not in looked.content.decode() + posted.content.decode()
    assert list(Finding.objects.values()) == before


@pytest.mark.parametrize("name", ["piece", "piece_history"])
def test_a_number_of_another_kind_is_not_a_piece_of_this_one(
    as_: As, ana: User, secret: Finding, name: str
) -> None:
    address = reverse(f"incidents:{name}", args=[secret.incident.number, "labels", secret.pk])

    assert as_(ana).get(address).status_code == 404


def test_a_choice_of_another_incidents_row_is_refused(
    as_: As, ana: User, incident: Incident, gateway: Any, private: Incident
) -> None:
    address = reverse("incidents:piece_new", args=[private.number, "findings"])
    data = {"polarity": "failure", "text": "Mail", "service": gateway.pk}

    assert as_(ana).post(address, data).status_code == 422
    assert not private.findings.exists()
