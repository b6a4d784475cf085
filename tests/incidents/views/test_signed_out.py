"""Who is not signed in, or may sign in no longer, gets to no incident."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident

As = Callable[[User], Client]
PAGES = ["show", "facts", "times", "state", "roles", "timeline", "entry_new", "reopening"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_signed_out_are_sent_to_sign_in_and_back(
    client: Client, incident: Incident, name: str, method: str
) -> None:
    address = reverse(f"incidents:{name}", args=[incident.number])

    response = getattr(client, method)(address)

    assert (response.status_code, response["Location"]) == (302, f"/sign-in/?next={address}")


def test_htmx_is_sent_to_a_whole_page(
    client: Client, incident: Incident, htmx: dict[str, str]
) -> None:
    address = reverse("incidents:facts", args=[incident.number])

    response = client.get(address, headers=htmx)

    assert response["HX-Redirect"] == f"/sign-in/?next={address}"
    assert response.content == b""


def test_an_incident_that_is_not_there_looks_the_same_from_outside(
    client: Client, incident: Incident
) -> None:
    for number in (incident.number, incident.number + 1):
        assert client.get(reverse("incidents:show", args=[number])).status_code == 302


def test_the_deactivated_are_signed_out(as_: As, ana: User, incident: Incident) -> None:
    client, address = as_(ana), reverse("incidents:show", args=[incident.number])
    assert client.get(address).status_code == 200

    User.objects.filter(pk=ana.pk).update(is_active=False)

    assert client.get(address).status_code == 302
    assert client.post(reverse("incidents:state", args=[incident.number])).status_code == 302


@pytest.mark.parametrize("name", ["facts", "times", "state", "entry_new", "reopening"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_viewer_may_read_and_not_write(
    as_: As, vera: User, incident: Incident, name: str, method: str
) -> None:
    address = reverse(f"incidents:{name}", args=[incident.number])

    response = getattr(as_(vera), method)(address, {})

    assert response.status_code == 403
    assert "not change it" in response.content.decode()


def test_what_is_shown_is_kept_nowhere(as_: As, ben: User, incident: Incident) -> None:
    response = as_(ben).get(reverse("incidents:show", args=[incident.number]))

    assert response["Cache-Control"] == "no-store"
