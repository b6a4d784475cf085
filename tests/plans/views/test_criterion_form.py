"""The form of a criterion on its page and in its place, and what the page then shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import AffectedService, Incident
from plans.changes import criteria
from plans.models import Criterion

As = Callable[[User], Client]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def typed(gateway: AffectedService) -> dict[str, Any]:
    """Roll back when the gateway has failed for ten minutes."""
    return {
        "side": "rollback", "label": "R1", "text": "The gateway stays down", "result": "unknown",
        "subject_0": f"service:{gateway.pk}", "comparison_0": "=", "state_0": "failing",
        "sustain": "10 min",
    }  # fmt: skip


def address(incident: Incident, pk: int | None = None) -> str:
    args = [incident.number, "criteria", *([pk] if pk else [])]
    return reverse(f"incidents:piece{'' if pk else '_new'}", args=args)


def page(client: Client, incident: Incident) -> str:
    return client.get(f"/incidents/{incident.number}/").content.decode()


def test_a_saved_rule_is_read_back_on_the_page(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)

    response = client.post(address(live), typed)

    assert response.status_code == 302
    html = page(client, live)
    assert "Met when Gateway is failing and that has held for 10 min." in html
    opened = client.get(address(live, live.criteria.get().pk)).content.decode()
    assert "Met when Gateway is failing and that has held for 10 min." in opened
    assert "<details>" in opened


def test_what_makes_no_sense_comes_back_with_what_was_typed(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    bad = typed | {"state_0": "done", "subject_2": "elapsed", "value_2": "8 h"}

    response = as_(ben).post(address(live), bad)

    html = response.content.decode()
    assert response.status_code == 422
    assert "This is never “done”" in html
    assert "Choose a comparison." in html
    assert 'value="8 h"' in html
    assert "<details open>" in html
    assert not live.criteria.exists()


def test_htmx_gets_the_sentence_with_the_part(
    as_: As, ben: User, live: Incident, typed: dict[str, Any], htmx: dict[str, str]
) -> None:
    html = as_(ben).post(address(live), typed, headers=htmx).content.decode()

    assert html.startswith("<hx-partial")
    assert "Met when Gateway is failing" in html


@pytest.mark.parametrize(("who", "status"), [("cleo", 404), ("vera", 403), ("", 302)])
def test_others_set_no_rule(
    client: Client, live: Incident, typed: dict[str, Any], ana: User, request: Any, who: str,
    status: int,
) -> None:  # fmt: skip
    if who:
        client.force_login(request.getfixturevalue(who))
    if status == 404:
        incidents.set_privacy(live, private=True, by=ana)

    assert client.post(address(live), typed).status_code == status
    assert not live.criteria.exists()


def test_a_machine_that_looks_again_takes_no_open_form_away(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)
    client.post(address(live), typed)
    made = live.criteria.get()
    criteria.evaluate(live, at=made.created_at + MINUTE)

    response = client.post(address(live, made.pk), typed | {"label": "Roll back", "version": 1})

    assert response.status_code == 302
    assert Criterion.objects.get().label == "Roll back"


def test_a_save_over_a_newer_one_shows_both_rules(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)
    client.post(address(live), typed)
    made = live.criteria.get()
    client.post(address(live, made.pk), typed | {"state_0": "blocked", "version": 1})

    response = client.post(address(live, made.pk), typed | {"state_0": "degraded", "version": 1})

    html = response.content.decode()
    assert response.status_code == 409
    assert '<p class="cmp">Blocked</p>' in html.replace("blocked", "Blocked")
    assert '<option value="degraded" selected>' in html


def test_the_page_shows_the_clock_and_what_comes_next(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)
    client.post(address(live), typed)
    start = live.services.get().state_since or live.base
    criteria.evaluate(live, at=start + 6 * MINUTE)
    running = page(client, live)
    for minutes in (7, 11):
        criteria.evaluate(live, at=start + minutes * MINUTE)

    assert '<span class="vh">has held for </span>6 of 10 min' in running
    assert "Now: Gateway is failing" in running
    assert "Will be met if the next evaluation agrees." in page(client, live)


def test_the_page_recommends_and_leaves_it_to_a_person(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)
    client.post(address(live), typed)
    criteria.judge(live.criteria.get(), version=None, result="met", by=ben)

    html = page(client, live)

    assert '<b class="strong">Recommended: roll back</b>, because “R1” is met.' in html
    assert "A person decides." in html


def test_what_is_not_due_says_when(
    as_: As, ben: User, live: Incident, typed: dict[str, Any]
) -> None:
    client = as_(ben)
    client.post(address(live), typed | {"valid_from": "2 h", "result": "not due"})

    html = " ".join(page(client, live).split())

    due = live.base + timedelta(hours=2)
    assert f'not due before <time datetime="{due.isoformat()}" data-local>{due:%H:%M} UTC' in html
