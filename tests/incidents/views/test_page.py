"""The incident's page: its parts, its revision, who may touch what."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from incidents import parts, timeline
from incidents.changes import services
from incidents.models import AffectedService, Finding, Incident, Metric, Reading

As = Callable[[User], Client]
Put = Callable[..., Any]


def show(incident: Incident) -> str:
    return reverse("incidents:show", args=[incident.number])


def test_the_page_holds_every_part_and_its_place_in_the_stream(
    as_: As, ben: User, finding: Finding, incident: Incident
) -> None:
    html = as_(ben).get(show(incident)).content.decode()

    for part in parts.parts.values():
        assert part.of or html.count(f'id="{part.name}"') == 1, part.name
    assert f"/live/incidents/{incident.number}/?since={timeline.revision(incident)}" in html
    assert "The gateway answers again" in html


def test_only_those_who_may_edit_get_the_tools(
    as_: As, ben: User, vera: User, incident: Incident
) -> None:
    assert "can-edit" in as_(ben).get(show(incident)).content.decode()

    html = as_(vera).get(show(incident)).content.decode()
    assert "can-edit" not in html
    assert reverse("incidents:state", args=[incident.number]) not in html


def test_services_metrics_and_recovery_are_figured_out(
    as_: As, ben: User, put: Put, gateway: AffectedService, metric: Metric, incident: Incident
) -> None:
    put(Reading, metric=metric, at=incident.created_at, numerator=7, denominator=100)

    html = as_(ben).get(show(incident)).content.decode()

    assert "0/1 (0 %) of the core up" in html
    assert "0 of 1" in html
    assert "6 pts over" in html


def test_known_services_are_offered_and_retired_ones_not(
    as_: As, ben: User, incident: Incident
) -> None:
    services.create_service(name="Ledger")
    retired = services.create_service(name="Fax")
    services.retire(retired, at=incident.created_at)

    html = as_(ben).get(show(incident)).content.decode()

    assert '<option value="Ledger">' in html
    assert "Fax" not in html


def test_the_page_costs_the_same_with_many_pieces(
    as_: As, ben: User, put: Put, incident: Incident
) -> None:
    def queries(pieces: int) -> int:
        for n in range(pieces):
            metric = put(Metric, name=f"Errors {n}")
            put(Reading, metric=metric, at=incident.created_at, value=n)
            put(Finding, polarity="failure", text=f"Mail {n}")
        with CaptureQueriesContext(connection) as made:
            client.get(show(incident))
        return len(made)

    client = as_(ben)

    assert queries(pieces=1) == queries(pieces=9)


def test_a_metric_shows_every_reading(
    as_: As, vera: User, put: Put, metric: Metric, incident: Incident
) -> None:
    put(Reading, metric=metric, at=incident.created_at, value=3, note="before the fix")
    put(Reading, metric=metric, at=incident.created_at, low=1, high=2, note="after the fix")
    address = reverse("incidents:metric", args=[incident.number, metric.pk])

    html = as_(vera).get(address).content.decode()

    assert "Target &lt; 1 %" in html
    assert html.index("1–2 %") < html.index("3 %")
    assert "entered by hand" in html


def test_a_metric_that_is_gone_or_elsewhere_is_not_there(
    as_: As, ana: User, metric: Metric, private: Incident
) -> None:
    client = as_(ana)
    elsewhere = reverse("incidents:metric", args=[private.number, metric.pk])
    here = reverse("incidents:metric", args=[metric.incident.number, metric.pk])
    removal = reverse(
        "incidents:piece_removal", args=[metric.incident.number, "metrics", metric.pk]
    )

    assert client.get(elsewhere).status_code == 404
    client.post(removal)
    assert client.get(here).status_code == 404
