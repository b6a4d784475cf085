"""Whether the process lives and can serve, asked without signing in."""

import json
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config import health


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    response = client.get("/livez")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_process_with_its_database_is_ready(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"ready": True})


@pytest.mark.django_db
def test_a_migration_that_waits_is_counted(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="plans").latest("id").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "not applied" in response.json()["reason"]


@pytest.mark.django_db
def test_a_silent_database_makes_the_process_unready() -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        response = health.ready()

    assert response.status_code == 503
    assert json.loads(response.content)["reason"] == "the database does not answer"


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_any_host_and_plain_http_may_ask(client: Client, settings: Any, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200


@pytest.mark.django_db
def test_asking_whether_it_lives_costs_no_query(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/livez")

    assert len(queries) == 0
