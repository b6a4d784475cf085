"""A metric with a query on the page: entered by a plain form, read, and marked when it is stale."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents import tasks
from incidents.changes import incident as changes
from incidents.changes import readings
from incidents.models import Incident, Metric, Reading, ReadingSource
from tests.conftest import NOON

As = Callable[[User], Client]
QUESTION = {"name": "Queue", "direction": "lower", "query": "vector(7)", "interval": "30 s"}


def page(client: Client, incident: Incident) -> str:
    return client.get(reverse("incidents:show", args=[incident.number])).content.decode()


def new(incident: Incident) -> str:
    return reverse("incidents:piece_new", args=[incident.number, "metrics"])


def test_a_metric_is_entered_read_and_shown(
    as_: As, ben: User, incident: Incident, source: ReadingSource
) -> None:
    client = as_(ben)

    assert "Read from" in client.get(new(incident)).content.decode()
    response = client.post(new(incident), {**QUESTION, "source": source.pk})
    tasks.read_metrics()

    assert response.status_code == 302
    assert Reading.objects.get().value == 7
    assert "stale" not in page(client, incident)


def test_half_a_question_comes_back_with_what_is_missing(
    as_: As, ben: User, incident: Incident, source: ReadingSource
) -> None:
    response = as_(ben).post(new(incident), {**QUESTION, "source": ""})

    assert response.status_code == 422
    assert "Say where the query is asked." in response.content.decode()
    assert not Metric.objects.exists()


def test_a_viewer_enters_none_and_an_outsider_finds_nothing(
    as_: As, vera: User, cleo: User, incident: Incident, private: Incident, source: ReadingSource
) -> None:
    data = {**QUESTION, "source": source.pk}

    assert as_(vera).post(new(incident), data).status_code == 403
    assert as_(cleo).post(new(private), data).status_code == 404
    assert not Metric.objects.exists()


def test_an_error_is_marked_with_the_time_of_the_last_reading(
    as_: As, ben: User, incident: Incident, asked: Metric
) -> None:
    readings.store_value(asked, 5, at=NOON)
    readings.store_error(asked, "It did <not> answer.")

    html = page(as_(ben), incident)

    assert "stale since <time" in html
    assert "12:00 UTC</time>: It did &lt;not&gt; answer." in html


def test_one_that_was_never_read_says_so(
    as_: As, ben: User, incident: Incident, asked: Metric
) -> None:
    readings.store_error(asked, "The query finds nothing.")

    assert "no reading yet: The query finds nothing." in page(as_(ben), incident)


def test_nothing_is_stale_once_the_incident_is_over(
    as_: As, ben: User, ana: User, incident: Incident, asked: Metric
) -> None:
    readings.store_error(asked, "The query finds nothing.")
    changes.set_state(incident, state="resolved", by=ana)

    assert "no reading yet" not in page(as_(ben), incident)


@pytest.mark.parametrize("count", [1, 30])
def test_the_newest_reading_stands_there(
    as_: As, ben: User, incident: Incident, asked: Metric, count: int
) -> None:
    for number in range(count):
        readings.store_value(asked, number, at=NOON + timedelta(minutes=number))

    assert f">{count - 1} orders</a>" in page(as_(ben), incident)
