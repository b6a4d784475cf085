"""Entering what was seen: only this incident's services are offered, and only real addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence.models import Artefact, Change
from incidents.changes import services
from incidents.models import AffectedService, Incident

As = Callable[[User], Client]


def url(incident: Incident, noun: str) -> str:
    return reverse("incidents:piece_new", args=[incident.number, noun])


@pytest.fixture
def elsewhere(private: Incident, ana: User) -> AffectedService:
    """A service on an incident that Ben is not on."""
    service = services.create_service(name="Vault")
    return services.add_affected(
        private, service=service, core=True, state="failing", detail="", by=ana
    )


@pytest.mark.parametrize("noun", ["changes", "revisions"])
def test_only_services_of_this_incident_are_offered(
    as_: As, ben: User, incident: Incident, gateway: AffectedService,
    elsewhere: AffectedService, noun: str,
) -> None:  # fmt: skip
    html = as_(ben).get(url(incident, noun)).content.decode()

    assert f'<option value="{gateway.pk}">Gateway</option>' in html
    assert "Vault" not in html


@pytest.mark.parametrize(
    ("noun", "data"), [("changes", {"kind": "deploy", "ref": "v1"}), ("revisions", {"name": "v1"})]
)
def test_a_service_of_another_incident_is_refused(
    as_: As, ben: User, incident: Incident, elsewhere: AffectedService,
    noun: str, data: dict[str, str],
) -> None:  # fmt: skip
    data = {"effect": "none", **data, "service": str(elsewhere.pk)}

    response = as_(ben).post(url(incident, noun), data)

    assert response.status_code == 422
    assert incident.changes.count() == incident.revisions.count() == 0


def test_a_change_keeps_its_moment_and_its_service(
    as_: As, ben: User, incident: Incident, gateway: AffectedService
) -> None:
    data = {"kind": "deploy", "ref": "v1.4.2", "effect": "suspect", "at": "2026-03-02T11:20"}

    response = as_(ben).post(url(incident, "changes"), {**data, "service": gateway.pk})

    change = Change.objects.get()
    assert response["Location"] == f"/incidents/{incident.number}/#changes"
    assert (change.service, change.effect, change.kind) == (gateway, "suspect", "deploy")
    assert f"{change.at:%Y-%m-%d %H:%M %Z}" == "2026-03-02 11:20 UTC"


@pytest.mark.parametrize(
    "bad",
    [
        {"url": "javascript:alert(1)"},
        {"url": "not an address"},
        {"rows": "-1"},
        {"limit": "many"},
        {"kind": "gossip"},
    ],
)
def test_what_is_no_address_or_no_number_is_refused(
    as_: As, ben: User, incident: Incident, bad: dict[str, Any]
) -> None:
    response = as_(ben).post(
        url(incident, "artefacts"), {"kind": "log", "path": "Typed with care", **bad}
    )

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert Artefact.objects.count() == 0
