"""The words for finding incidents, and the zero of an incident's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from incidents.changes import incident as changes
from incidents.changes import roles
from incidents.models import Incident

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_private_incidents_are_visible_to_the_people_on_them(
    incident: Incident, private: Incident, ana: User, ben: User, ada: User
) -> None:
    assert set(Incident.objects.visible_to(ana)) == {incident, private}
    assert set(Incident.objects.visible_to(ben)) == {incident}
    assert set(Incident.objects.visible_to(ada)) == {incident}


def test_a_role_that_ended_shows_nothing_any_more(private: Incident, ana: User, ben: User) -> None:
    role = roles.give(private, user=ben, name="scribe", by=ana)
    assert Incident.objects.visible_to(ben).filter(pk=private.pk).exists()
    assert Incident.objects.held_by(ben).get() == private

    roles.end(role, by=ana)

    assert not Incident.objects.visible_to(ben).filter(pk=private.pk).exists()
    assert not Incident.objects.held_by(ben).exists()


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        ("investigating", True), ("identified", True), ("partial recovery", True),
        ("monitoring", True), ("resolved", False), ("closed", False),
    ],
)  # fmt: skip
def test_resolved_and_closed_are_over(incident: Incident, state: str, is_open: bool) -> None:
    Incident.objects.filter(pk=incident.pk).update(state=state)

    assert Incident.objects.open().filter(pk=incident.pk).exists() is is_open
    assert Incident.objects.over().filter(pk=incident.pk).exists() is not is_open


@pytest.mark.parametrize(
    ("values", "base"),
    [
        ({"analysed_at": NOON}, NOON),
        ({"analysed_at": NOON, "detected_at": NOON - HOUR}, NOON),
        ({"analysed_at": NOON, "detected_at": NOON - HOUR, "clock_base": "detection"}, NOON - HOUR),
        ({"analysed_at": NOON, "clock_base": "detection"}, NOON),
    ],
)
def test_the_clock_starts_at_the_analysis_or_the_detection(
    values: dict[str, object], base: datetime
) -> None:
    assert Incident(created_at=NOON + HOUR, **values).base == base


def test_the_clock_starts_at_the_creation_when_nothing_else_is_known() -> None:
    assert Incident(created_at=NOON).base == Incident(created_at=NOON).began == NOON


def test_elapsed_time_counts_from_the_earliest_moment_known() -> None:
    incident = Incident(created_at=NOON, analysed_at=NOON - HOUR)
    assert incident.began == NOON - HOUR

    incident.detected_at = NOON - 2 * HOUR
    assert incident.began == NOON - 2 * HOUR

    incident.started_at = NOON - 3 * HOUR
    assert incident.began == NOON - 3 * HOUR


def test_an_incident_is_named_by_its_number(ana: User) -> None:
    incident = changes.declare(by=ana, title="Search")

    assert str(incident) == f"#{incident.number} Search"
