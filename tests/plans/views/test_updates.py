"""Posting a status update, reading it, correcting it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from incidents.models import Incident
from plans.changes import updates
from plans.models import Checkpoint, StatusUpdate

As = Callable[[User], Client]
Url = Callable[..., str]


@pytest.fixture
def first(live: Incident, ana: User) -> StatusUpdate:
    """Ana's update."""
    return updates.post(
        live, by=ana, headline="Nobody can pay", known="The *pool* is full", changed="All of it"
    )


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_update_starts_empty_with_the_figures_beside_it(
    as_: As, ben: User, url: Url
) -> None:
    page = html(as_(ben), url("post"))

    assert "Post an update" in page
    assert "Core services up" in page


def test_the_next_update_starts_from_the_last_one(
    as_: As, ben: User, url: Url, first: StatusUpdate, gate: Callable[..., Checkpoint]
) -> None:
    due = gate(2)

    page = html(as_(ben), url("post"))

    assert 'value="Nobody can pay"' in page
    assert "The *pool* is full</textarea>" in page
    assert "All of it" not in page
    assert f'value="{due.due_at:%Y-%m-%dT%H:%M}"' in page


def test_a_posted_update_can_be_read(as_: As, ben: User, vera: User, url: Url) -> None:
    data = {
        "headline": "Half can pay",
        "known": "The *pool* is full",
        "next_at": "2026-12-01T08:30",
    }

    response = as_(ben).post(url("post"), data)
    page = html(as_(vera), response["Location"])

    assert response["Location"] == url("update", 1)
    assert "<h1>Half can pay</h1>" in page
    assert "<em>pool</em>" in page
    assert "Next update:" in page
    assert "posted by Ben" in page


def test_an_update_without_a_headline_keeps_what_was_typed(
    as_: As, ben: User, url: Url, live: Incident
) -> None:
    response = as_(ben).post(url("post"), {"headline": "", "known": "Typed with care"})

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert live.updates.count() == 0


def test_the_incident_lists_its_updates(as_: As, ben: User, first: StatusUpdate, url: Url) -> None:
    page = html(as_(ben), f"/incidents/{first.incident.number}/")

    assert f'<a href="{url("update", 1)}">Nobody can pay</a>' in page


def test_a_correction_starts_from_what_is_wrong_and_leaves_it_readable(
    as_: As, ben: User, url: Url, first: StatusUpdate
) -> None:
    client = as_(ben)
    opened = html(client, url("correction", 1))

    response = client.post(url("correction", 1), {"headline": "Cards fail"})
    old, new = html(client, url("update", 1)), html(client, response["Location"])

    assert 'value="Nobody can pay"' in opened
    assert "All of it" in opened
    assert response["Location"] == url("update", 2)
    assert "<h1>Nobody can pay</h1>" in old
    assert f'Corrected by <a href="{url("update", 2)}">' in old
    assert url("correction", 1) not in old
    assert f'Corrects <a href="{url("update", 1)}">' in new


def test_what_was_corrected_leads_to_its_correction(
    as_: As, ben: User, url: Url, first: StatusUpdate
) -> None:
    updates.post(first.incident, by=ben, headline="Cards fail", supersedes=first)

    assert as_(ben).get(url("correction", 1))["Location"] == url("update", 2)


def test_of_two_corrections_the_second_keeps_what_was_typed(
    as_: As, ana: User, ben: User, url: Url, first: StatusUpdate
) -> None:
    updates.post(first.incident, by=ana, headline="Cards fail", supersedes=first)

    response = as_(ben).post(url("correction", 1), {"headline": "Typed with care"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Update 2 corrects it already." in page
    assert "Typed with care" in page
    assert first.incident.updates.count() == 2


def test_a_correction_without_a_headline_keeps_what_was_typed(
    as_: As, ben: User, url: Url, first: StatusUpdate
) -> None:
    response = as_(ben).post(url("correction", 1), {"headline": "", "known": "Typed with care"})

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()


def test_who_may_only_look_is_offered_no_correction(
    as_: As, vera: User, url: Url, first: StatusUpdate
) -> None:
    assert url("correction", 1) not in html(as_(vera), url("update", 1))


@pytest.mark.parametrize("name", ["update", "correction"])
def test_an_update_that_was_never_posted_is_not_there(
    as_: As, ben: User, url: Url, first: StatusUpdate, name: str
) -> None:
    assert as_(ben).get(url(name, 2)).status_code == 404


def test_the_period_reaches_back_to_the_update_before(
    as_: As, ben: User, url: Url, first: StatusUpdate
) -> None:
    StatusUpdate.objects.filter(pk=first.pk).update(as_of=first.as_of - timedelta(hours=1))

    as_(ben).post(url("post"), {"headline": "Half can pay"})

    [second, _] = first.incident.updates.all()
    assert second.period_from == first.as_of - timedelta(hours=1)
    assert "Update 2 of" in html(as_(ben), url("update", 2))
