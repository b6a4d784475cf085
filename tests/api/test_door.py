"""Only a token that holds lets a tool in, and it opens nothing else."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import User
from incidents.models import Incident, Metric
from tests.api.conftest import metrics_of, readings_of
from tests.conftest import NOON


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer nonsense", "Basic fw_x", "Bearer fw_" + "x" * 43]
)
def test_without_a_token_that_holds_nobody_is_let_in(
    client: Client, metric: Metric, header: str
) -> None:
    for answer in (
        client.get(metrics_of(metric.incident), headers={"Authorization": header}),
        client.post(readings_of(metric), {"value": 1}, headers={"Authorization": header}),
    ):
        assert answer.status_code == 401
        assert answer.json() == {"detail": "Unauthorized"}


def test_a_session_lets_nobody_in(as_: Callable[[User], Client], ana: User, metric: Metric) -> None:
    assert as_(ana).get(metrics_of(metric.incident)).status_code == 401


def test_a_revoked_token_and_a_deactivated_person_are_not_let_in(
    client: Client, ben: User, metric: Metric
) -> None:
    made, token = tokens.make(ben, name="probe")
    headers, path = {"Authorization": f"Bearer {token}"}, metrics_of(metric.incident)
    assert client.get(path, headers=headers).status_code == 200

    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert client.get(path, headers=headers).status_code == 401

    User.objects.filter(pk=ben.pk).update(is_active=True)
    tokens.revoke(made, now=NOON)
    assert client.get(path, headers=headers).status_code == 401


def test_a_token_opens_no_page(client: Client, ben: User, incident: Incident) -> None:
    _, token = tokens.make(ben, name="probe")

    answer = client.get("/", headers={"Authorization": f"Bearer {token}"})

    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/docs", "/api/v1/openapi.json"])
def test_there_are_no_other_addresses(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
