"""What the tables themselves refuse, whoever writes to them."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from incidents.changes import pieces
from incidents.models import (
    AffectedService,
    Impact,
    Incident,
    Label,
    Metric,
    Reading,
    Role,
    Service,
)

Put = Callable[..., Any]


@pytest.mark.parametrize(
    ("values", "accepted"),
    [
        ({"amount": 1000, "currency": "EUR"}, True),
        ({"currency": "EUR"}, True),
        ({"percent": 12}, True),
        ({"amount": 1000}, False),
    ],
)
def test_an_amount_has_a_currency(put: Put, values: dict[str, Any], accepted: bool) -> None:
    if accepted:
        assert put(Impact, text="Lost orders", **values).pk
        return
    with pytest.raises(ValidationError, match="in which currency"):
        put(Impact, text="Lost orders", **values)


@pytest.mark.parametrize(
    "values", [{"target": 1}, {"target_operator": "<"}, {"target": 0, "target_operator": ""}]
)
def test_a_target_has_a_comparison_and_a_number(put: Put, values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="both a comparison and a number"):
        put(Metric, name="Errors", **values)


@pytest.mark.parametrize(
    "values",
    [
        {"value": 3},
        {"low": 3, "high": 3},
        {"low": 3, "high": 9},
        {"numerator": 0, "denominator": 9},
    ],
)
def test_a_reading_is_one_number_a_range_or_a_ratio(
    put: Put, metric: Metric, incident: Incident, values: dict[str, Any]
) -> None:
    assert put(Reading, metric=metric, at=incident.analysed_at, **values).pk


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"value": 3, "low": 3, "high": 9},
        {"value": 3, "numerator": 1, "denominator": 2},
        {"low": 9, "high": 3},
        {"low": 9},
        {"numerator": 1, "denominator": 0},
        {"numerator": 1},
        {"value": 3, "high": 9},
        {"value": 3, "denominator": 9},
        {"low": 3, "high": 9, "denominator": 9},
    ],
)
def test_a_reading_that_is_none_or_several_of_these_is_refused(
    metric: Metric, values: dict[str, Any]
) -> None:
    reading = Reading(incident=metric.incident, metric=metric, at=metric.created_at, **values)

    with pytest.raises(ValidationError, match="one number, a range"):
        reading.validate_constraints()
    with pytest.raises(IntegrityError, match="value_range_or_ratio"), transaction.atomic():
        reading.save()


def test_the_number_to_compare_is_the_value_the_upper_end_or_the_percentage() -> None:
    assert Reading(value=Decimal(7)).amount == 7
    assert Reading(low=Decimal(4), high=Decimal(17)).amount == 17
    assert Reading(numerator=Decimal(4995), denominator=Decimal(5000)).amount == Decimal("99.9")


def test_a_label_is_there_once_until_it_is_removed(put: Put, ana: User) -> None:
    label = put(Label, name="checkout")

    with pytest.raises(ValidationError, match="there already"):
        put(Label, name="checkout")

    pieces.remove(label, part="labels", by=ana)
    assert put(Label, name="checkout").pk != label.pk


def test_a_service_is_on_an_incident_once(gateway: AffectedService) -> None:
    with pytest.raises(IntegrityError, match="service_once_an_incident"), transaction.atomic():
        AffectedService.objects.create(incident=gateway.incident, service=gateway.service)


@pytest.mark.django_db
def test_a_name_of_a_service_is_unique_in_any_case_of_letters() -> None:
    Service.objects.create(name="Gateway")

    with pytest.raises(IntegrityError, match="service_name_unique"), transaction.atomic():
        Service.objects.create(name="gateWAY")


@pytest.mark.parametrize(
    ("person", "name", "constraint"),
    [("ben", "commander", "one_commander_at_a_time"), ("ana", "owner", "role_held_once")],
)
def test_a_role_that_is_held_is_not_held_twice(
    incident: Incident, ana: User, ben: User, person: str, name: str, constraint: str
) -> None:
    user = {"ana": ana, "ben": ben}[person]

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Role.objects.create(incident=incident, user=user, name=name)


def test_an_incident_has_a_title_and_a_number_of_its_own(incident: Incident) -> None:
    with pytest.raises(IntegrityError, match="incident_has_title"), transaction.atomic():
        Incident.objects.create(number=incident.number + 1, title="")
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        Incident.objects.create(number=incident.number, title="Search")


def test_times_may_be_the_same_or_unknown(incident: Incident) -> None:
    noon = incident.analysed_at
    rows = Incident.objects.filter(pk=incident.pk)

    assert rows.update(started_at=noon, detected_at=noon, resolved_at=noon) == 1
    assert rows.update(detected_at=None, acknowledged_at=noon - timedelta(hours=1)) == 1
