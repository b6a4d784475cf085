"""A metric, its addresses, and a tool that asks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import User
from incidents.changes import pieces
from incidents.models import Incident, Metric

Call = Callable[..., Any]


@pytest.fixture
def metric(incident: Incident, ana: User) -> Metric:
    """How long orders wait."""
    made = Metric(incident=incident, name="Wait", unit="s", target_operator="<", target=3)
    return pieces.add(made, part="metrics", by=ana)


@pytest.fixture
def call(client: Client) -> Call:
    """Ask as somebody's tool: with JSON it is a POST."""

    def call(person: User, path: str, data: Any = None) -> Any:
        _, token = tokens.make(person, name="probe")
        headers = {"Authorization": f"Bearer {token}"}
        if data is None:
            return client.get(path, headers=headers)
        return client.post(path, data, content_type="application/json", headers=headers)

    return call


def metrics_of(incident: Incident) -> str:
    return f"/api/v1/incidents/{incident.number}/metrics"


def readings_of(metric: Metric) -> str:
    return f"{metrics_of(metric.incident)}/{metric.pk}/readings"
