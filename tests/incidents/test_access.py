"""The only door: who sees an incident, who changes it, who leads it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from incidents import access
from incidents.changes import roles
from incidents.models import Incident

Cast = dict[str, User]


@pytest.fixture
def cast(ana: User, ben: User, cleo: User, vera: User, ada: User) -> Cast:
    """Everybody by name."""
    return {"ana": ana, "ben": ben, "cleo": cleo, "vera": vera, "ada": ada}


@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "vera", "ada"])
def test_an_open_incident_is_seen_by_everybody(cast: Cast, incident: Incident, name: str) -> None:
    assert access.incident_for(cast[name], incident.number) == incident
    assert access.may_see(cast[name], incident)


@pytest.mark.parametrize("edit", [False, True])
@pytest.mark.parametrize("name", ["ben", "cleo", "vera", "ada"])
def test_a_private_incident_is_not_there_for_outsiders(
    cast: Cast, private: Incident, name: str, edit: bool
) -> None:
    with pytest.raises(Http404, match="no such incident"):
        access.incident_for(cast[name], private.number, edit=edit)
    assert not access.may_see(cast[name], private)
    assert not access.may_lead(cast[name], private)


def test_a_number_that_nobody_gave_is_not_there_in_the_same_words(
    ben: User, private: Incident
) -> None:
    with pytest.raises(Http404) as unknown:
        access.incident_for(ben, private.number + 1)
    with pytest.raises(Http404) as hidden:
        access.incident_for(ben, private.number)
    assert str(unknown.value) == str(hidden.value)


def test_a_viewer_may_look_and_not_touch(vera: User, incident: Incident) -> None:
    with pytest.raises(PermissionDenied):
        access.incident_for(vera, incident.number, edit=True)
    with pytest.raises(PermissionDenied):
        access.incident_to_lead(vera, incident.number)


def test_a_viewer_with_a_role_edits_that_incident(
    vera: User, ana: User, incident: Incident
) -> None:
    roles.give(incident, user=vera, name="scribe", by=ana)

    assert access.incident_for(vera, incident.number, edit=True) == incident


@pytest.mark.parametrize("name", ["ana", "ben", "cleo", "ada"])
def test_responders_edit_what_they_see(cast: Cast, incident: Incident, name: str) -> None:
    assert access.may_edit(cast[name], incident)


@pytest.mark.parametrize(
    ("role", "leads"),
    [("commander", True), ("deputy", True), ("owner", True), ("scribe", False), ("comms", False)],
)
def test_some_roles_lead(ana: User, ben: User, incident: Incident, role: str, leads: bool) -> None:
    held = roles.give(incident, user=ben, name=role, by=ana)

    assert access.may_lead(ben, incident) is leads
    roles.end(held, by=ana)
    assert not access.may_lead(ben, incident)


@pytest.mark.parametrize(("name", "leads"), [("ada", True), ("ben", False), ("vera", False)])
def test_commanders_and_administrators_lead_what_they_see(
    cast: Cast, incident: Incident, name: str, leads: bool
) -> None:
    assert access.may_lead(cast[name], incident) is leads


def test_a_responder_without_a_leading_role_may_not_lead(ben: User, incident: Incident) -> None:
    with pytest.raises(PermissionDenied, match="lead"):
        access.incident_to_lead(ben, incident.number)


def test_the_deactivated_see_nothing(ana: User, private: Incident, incident: Incident) -> None:
    ana.is_active = False

    for seen in (private, incident):
        assert not access.may_see(ana, seen)
        assert not access.may_edit(ana, seen)
        assert not access.may_lead(ana, seen)


@pytest.mark.parametrize("name", ["ben", "vera", "ana"])
def test_only_administrators_learn_of_a_private_incident(
    cast: Cast, private: Incident, name: str
) -> None:
    with pytest.raises(Http404):
        access.hidden_incident_for(cast[name], private.number)


def test_an_administrator_finds_private_incidents_only(
    ada: User, private: Incident, incident: Incident
) -> None:
    assert access.hidden_incident_for(ada, private.number) == private
    for number in (incident.number, private.number + 1):
        with pytest.raises(Http404):
            access.hidden_incident_for(ada, number)


def test_loading_costs_two_queries_at_most(
    ben: User, incident: Incident, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(2):
        access.incident_for(ben, incident.number, edit=True)
