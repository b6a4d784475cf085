"""What a save conflict shows: the values that differ, in words, and nothing that is the same."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.changes import services as changes
from incidents.models import AffectedService, Metric, Reading

As = Callable[[User], Client]
Put = Callable[..., Any]


def save(client: Client, noun: str, piece: Any, data: dict[str, Any]) -> str:
    address = reverse("incidents:piece", args=[piece.incident.number, noun, piece.pk])
    response = client.post(address, {**data, "version": 1})
    assert response.status_code == 409
    return response.content.decode()


def test_choices_and_ticks_are_shown_in_words(
    as_: As, ana: User, ben: User, gateway: AffectedService
) -> None:
    changes.set_service_state(
        gateway, version=1, by=ana, state="degraded", detail="slow", core=True
    )

    html = save(as_(ben), "services", gateway, {"state": "blocked", "detail": "slow"})

    assert '<p class="cmp">Degraded</p>' in html
    assert '<p class="cmp">yes</p>' in html
    assert html.count('class="cmp"') == 2
    assert '<option value="blocked" selected>' in html


@pytest.mark.parametrize("target", ["1", "1.0", "1.000000"])
def test_a_number_written_differently_is_the_same(
    as_: As, ana: User, ben: User, metric: Metric, target: str
) -> None:
    pieces.edit(metric, version=1, part="metrics", by=ana, name="Error rate")
    data = {"name": "Errors", "unit": "%", "direction": "lower", "target_operator": "<"}

    html = save(as_(ben), "metrics", metric, {**data, "target": target})

    assert '<p class="cmp">Error rate</p>' in html
    assert html.count('class="cmp"') == 1
    assert f'name="target" value="{target}"' in html


def test_times_lengths_and_amounts_are_compared_by_what_they_mean(
    as_: As, ana: User, ben: User, put: Put, metric: Metric
) -> None:
    at = metric.created_at
    reading = put(Reading, metric=metric, at=at, value=1234, window=timedelta(hours=1))
    pieces.edit(reading, version=1, part="metrics", by=ana, note="from the graph")
    typed = {"amount": "1,234", "at": f"{at:%Y-%m-%dT%H:%M}", "window": "60 min", "note": "mine"}

    html = save(as_(ben), "readings", reading, typed)

    assert '<p class="cmp">from the graph</p>' in html
    assert 'value="mine"' in html
    assert 'type="hidden" name="at"' in html
    assert 'type="hidden" name="amount" value="1,234"' in html


def test_what_they_emptied_is_called_empty(
    as_: As, ana: User, ben: User, put: Put, gateway: AffectedService, metric: Metric
) -> None:
    pieces.edit(metric, version=1, part="metrics", by=ana, unit="")
    data = {
        "name": "Errors",
        "unit": "%",
        "direction": "lower",
        "target_operator": "<",
        "target": 1,
    }

    html = save(as_(ben), "metrics", metric, {**data, "service": gateway.pk})

    assert html.count('<p class="cmp">(empty)</p>') == 2
