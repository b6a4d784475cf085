"""Moving an incident on, and taking it up again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from incidents.models import Incident

As = Callable[[User], Client]


def url(incident: Incident, name: str = "state") -> str:
    return reverse(f"incidents:{name}", args=[incident.number])


def test_the_form_offers_every_state_but_closed(as_: As, ben: User, incident: Incident) -> None:
    html = as_(ben).get(url(incident)).content.decode()

    assert '<option value="investigating" selected>' in html
    assert '<option value="resolved">' in html
    assert '<option value="closed">' not in html


@pytest.mark.parametrize("with_htmx", [False, True])
def test_a_state_is_set_with_a_note(
    as_: As, ben: User, incident: Incident, htmx: dict[str, str], with_htmx: bool
) -> None:
    data = {"state": "partial recovery", "note": "reading works"}

    response = as_(ben).post(url(incident), data, headers=htmx if with_htmx else {})

    incident.refresh_from_db()
    assert (incident.state, incident.status_note) == ("partial recovery", "reading works")
    if with_htmx:
        assert "Partial recovery" in response.content.decode()
    else:
        assert response["Location"] == f"/incidents/{incident.number}/#header"


def test_resolving_cancels_the_checkpoints_that_wait(as_: As, ben: User) -> None:
    client = as_(ben)
    client.post(
        reverse("incidents:declare"), {"title": "Search", "priority": "P0", "checkpoints": "on"}
    )
    made = Incident.objects.get()

    client.post(url(made), {"state": "resolved"})

    assert {gate.state for gate in made.checkpoints.all()} == {"cancelled"}


@pytest.mark.parametrize("state", ["", "closed", "asleep"])
def test_other_states_are_refused(as_: As, ben: User, incident: Incident, state: str) -> None:
    response = as_(ben).post(url(incident), {"state": state, "note": "Typed with care"})

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()


@pytest.mark.parametrize("over", ["resolved", "closed"])
def test_what_is_over_must_be_reopened_first(
    as_: As, ben: User, incident: Incident, over: str
) -> None:
    Incident.objects.filter(pk=incident.pk).update(state=over)

    response = as_(ben).post(url(incident), {"state": "monitoring"})

    assert response.status_code == 422
    assert "Reopen it first" in response.content.decode()


def test_it_is_not_resolved_before_it_was_mitigated(as_: As, ben: User, incident: Incident) -> None:
    later = timezone.now() + timedelta(hours=1)
    Incident.objects.filter(pk=incident.pk).update(mitigated_at=later)

    response = as_(ben).post(url(incident), {"state": "resolved"})

    assert response.status_code == 422
    assert "It cannot be resolved before it was mitigated." in response.content.decode()


def test_reopening_needs_a_reason(as_: As, ben: User, incident: Incident) -> None:
    Incident.objects.filter(pk=incident.pk).update(state="closed")
    client = as_(ben)

    assert client.get(url(incident, "reopening")).status_code == 200
    assert client.post(url(incident, "reopening"), {"reason": " "}).status_code == 422

    response = client.post(url(incident, "reopening"), {"reason": "It fails again"})

    incident.refresh_from_db()
    assert response["Location"] == f"/incidents/{incident.number}/#header"
    assert incident.state == "investigating"
    assert incident.entries.order_by("-id")[0].reason == "It fails again"
