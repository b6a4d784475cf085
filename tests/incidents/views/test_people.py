"""Roles, privacy, and how an administrator joins a private incident."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import roles
from incidents.models import Incident

As = Callable[[User], Client]


def url(incident: Incident, name: str = "roles", *args: int) -> str:
    return reverse(f"incidents:{name}", args=[incident.number, *args])


def commanders(incident: Incident) -> list[User]:
    return [role.user for role in incident.roles.filter(name="commander", until=None)]


def test_everybody_who_sees_it_sees_who_is_on_it(as_: As, vera: User, incident: Incident) -> None:
    html = as_(vera).get(url(incident)).content.decode()

    assert "Commander since" in html
    assert "Give a role" not in html
    assert "Who may read it" not in html


def test_a_new_commander_takes_over_and_the_one_before_is_remembered(
    as_: As, ana: User, ben: User, incident: Incident
) -> None:
    response = as_(ana).post(url(incident), {"user": ben.pk, "name": "commander"}, follow=True)

    assert response.redirect_chain == [(url(incident), 302)]
    assert commanders(incident) == [ben]
    assert "Ana, commander," in response.content.decode()


@pytest.mark.parametrize("data", [{}, {"user": "", "name": "scribe"}, {"name": "king"}])
def test_a_role_needs_a_person_and_a_name(
    as_: As, ana: User, incident: Incident, data: dict[str, str]
) -> None:
    assert as_(ana).post(url(incident), data).status_code == 422


def test_the_deactivated_get_no_role(as_: As, ana: User, ben: User, incident: Incident) -> None:
    User.objects.filter(pk=ben.pk).update(is_active=False)

    response = as_(ana).post(url(incident), {"user": ben.pk, "name": "scribe"})

    assert response.status_code == 422
    assert not incident.roles.filter(user=ben).exists()


def test_a_role_ends_once(as_: As, ana: User, incident: Incident) -> None:
    role, client = incident.roles.get(name="commander"), as_(ana)

    first = client.post(url(incident, "role_end", role.pk))
    again = client.post(url(incident, "role_end", role.pk))

    assert (first["Location"], again.status_code) == (url(incident), 302)
    assert commanders(incident) == []
    assert incident.entries.filter(verb="role ended").count() == 1


def test_a_role_of_another_incident_does_not_end_here(
    as_: As, ana: User, incident: Incident, private: Incident
) -> None:
    role = private.roles.get(name="commander")

    assert as_(ana).post(url(incident, "role_end", role.pk)).status_code == 404
    assert commanders(private) == [ana]


@pytest.mark.parametrize("name", ["roles", "privacy", "role_end"])
def test_only_those_who_lead_change_people_and_privacy(
    as_: As, ana: User, ben: User, vera: User, incident: Incident, name: str
) -> None:
    args = [incident.roles.get(name="commander").pk] if name == "role_end" else []
    data = {"user": ben.pk, "name": "commander", "private": "yes"}
    before = incident.entries.count()

    for user in (ben, vera):
        assert as_(user).post(url(incident, name, *args), data).status_code == 403
    assert incident.entries.count() == before


def test_whoever_makes_it_private_stays_on_it(
    as_: As, ana: User, ada: User, cleo: User, incident: Incident
) -> None:
    response = as_(ada).post(url(incident, "privacy"), {"private": "yes"}, follow=True)

    incident.refresh_from_db()
    assert incident.private
    assert "Private: only the people above." in response.content.decode()
    assert incident.roles.filter(user=ada, name="owner", until=None).exists()
    assert as_(cleo).get(url(incident, "show")).status_code == 404


def test_it_is_opened_to_everybody(as_: As, ana: User, cleo: User, private: Incident) -> None:
    as_(ana).post(url(private, "privacy"), {"private": "no"})

    assert as_(cleo).get(url(private, "show")).status_code == 200


def test_an_administrator_is_told_that_a_private_incident_exists_and_no_more(
    as_: As, ada: User, private: Incident
) -> None:
    response = as_(ada).get(url(private, "show"), follow=True)

    html = response.content.decode()
    assert response.redirect_chain == [(url(private, "membership"), 302)]
    assert f"#{private.number} is private" in html
    assert "Owned by Ana." in html
    assert "Quiet leak" not in html


@pytest.mark.parametrize("name", ["facts", "timeline", "roles", "state"])
def test_what_is_in_it_stays_hidden_from_administrators(
    as_: As, ada: User, private: Incident, name: str
) -> None:
    assert as_(ada).get(url(private, name)).status_code == 404


def test_joining_is_on_the_record(as_: As, ada: User, private: Incident) -> None:
    client = as_(ada)

    response = client.post(url(private, "membership"))

    assert response["Location"] == f"/incidents/{private.number}/"
    assert client.get(url(private, "show")).status_code == 200
    last = private.entries.order_by("-id")[0]
    assert (last.verb, last.by) == ("joined", ada)


def test_whoever_is_on_it_has_nothing_to_join(
    as_: As, ada: User, ana: User, private: Incident
) -> None:
    roles.give(private, user=ada, name="scribe", by=ana)
    before = private.entries.count()

    for method in ("get", "post"):
        response = getattr(as_(ada), method)(url(private, "membership"))
        assert response["Location"] == f"/incidents/{private.number}/"
    assert private.entries.count() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_joins(
    as_: As, ben: User, vera: User, private: Incident, incident: Incident, ada: User, method: str
) -> None:
    for user, hidden in ((ben, private), (vera, private), (ada, incident)):
        assert getattr(as_(user), method)(url(hidden, "membership")).status_code == 404
    assert private.roles.filter(until=None).values("user").distinct().count() == 1
