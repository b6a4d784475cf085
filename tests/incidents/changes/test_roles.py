"""Who takes which role, and what the record says about it."""

from collections.abc import Callable

import pytest

from accounts.models import User
from incidents.changes import roles as changes
from incidents.models import Entry, Incident

Newest = Callable[[Incident], Entry]


def held(incident: Incident, name: str) -> list[User]:
    return [role.user for role in incident.roles.filter(name=name, until=None)]


@pytest.mark.parametrize("name", ["deputy", "scribe", "comms"])
def test_a_role_is_given_on_the_record(
    incident: Incident, ana: User, ben: User, newest: Newest, name: str
) -> None:
    role = changes.give(incident, user=ben, name=name, by=ana)

    entry = newest(incident)
    assert held(incident, name) == [ben]
    assert (entry.verb, entry.part, entry.by, entry.text) == (
        "role given", "roles", ana, f"made Ben {name}",
    )  # fmt: skip
    since = role.since.isoformat()
    assert (entry.row, entry.now) == (role.pk, {"user": ben.pk, "name": name, "since": since})


def test_a_role_is_held_once(incident: Incident, ana: User, ben: User) -> None:
    first = changes.give(incident, user=ben, name="scribe", by=ana)
    before = incident.entries.count()

    assert changes.give(incident, user=ben, name="scribe", by=ana) == first
    assert incident.entries.count() == before


def test_several_people_may_hold_a_role(incident: Incident, ana: User, ben: User) -> None:
    changes.give(incident, user=ana, name="scribe", by=ana)
    changes.give(incident, user=ben, name="scribe", by=ana)

    assert held(incident, "scribe") == [ana, ben]


def test_a_new_commander_takes_over(incident: Incident, ana: User, ben: User) -> None:
    changes.give(incident, user=ben, name="commander", by=ana)

    assert held(incident, "commander") == [ben]
    given, ended = incident.entries.order_by("-id")[:2]
    assert (ended.verb, ended.text) == ("role ended", "Ana is no longer commander")
    assert given.text == "made Ben commander"


def test_a_role_ends_once(incident: Incident, ana: User, newest: Newest) -> None:
    role = incident.roles.get(name="commander")

    ended = changes.end(role, by=ana)
    entry, count = newest(incident), incident.entries.count()
    again = changes.end(role, by=ana)

    assert (entry.part, entry.was) == ("roles", {"until": None})
    assert entry.now == {"until": ended.until.isoformat()}  # type: ignore[union-attr]
    assert (again.until, incident.entries.count()) == (ended.until, count)


def test_a_role_that_ended_can_be_given_again(incident: Incident, ana: User) -> None:
    ended = changes.end(incident.roles.get(name="commander"), by=ana)

    again = changes.give(incident, user=ana, name="commander", by=ana)

    assert again.pk != ended.pk
    assert held(incident, "commander") == [ana]


def test_joining_a_private_incident_shows_to_everyone_on_it(
    private: Incident, ada: User, newest: Newest
) -> None:
    changes.join(private, by=ada)

    entry = newest(private)
    assert ada in held(private, "owner")
    assert (entry.verb, entry.part, entry.by) == ("joined", "roles", ada)
    assert entry.text == "Ada joined this private incident as an administrator"
