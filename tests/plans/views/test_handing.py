"""The two links of a reminder: GET shows a page, POST does it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.changes.pieces import remove
from plans.changes import checkpoints
from plans.models import Checkpoint

LINKS = ["plans:snooze", "plans:hand_over"]


@pytest.fixture
def due(gate, ben):
    return gate(2, owner=ben)


def url(name, due):
    return reverse(name, args=[due.incident.number, due.pk])


def posted(due, **values):
    return {"version": due.version, "length": "30", "reason": "On a call", **values}


def test_a_snooze_goes_back_to_the_incident(as_, ben, due):
    response = as_(ben).post(url("plans:snooze", due), posted(due))

    due.refresh_from_db()
    assert response.status_code == 302
    assert 29 < (due.snoozed_until - timezone.now()).total_seconds() / 60 < 31


def test_a_handover_goes_back_to_the_incident(as_, ben, cleo, due):
    response = as_(ben).post(url("plans:hand_over", due), posted(due, owner=cleo.pk))

    due.refresh_from_db()
    assert (response.status_code, due.owner) == (302, cleo)


@pytest.mark.parametrize("name", LINKS)
def test_opening_the_link_changes_nothing(as_, ben, due, name):
    html = as_(ben).get(url(name, due)).content.decode()

    assert "<button" in html
    assert Checkpoint.objects.get(pk=due.pk).version == due.version


@pytest.mark.parametrize("name", LINKS)
def test_strangers_find_nothing(as_, cleo, due, name):
    due.incident.private = True
    due.incident.save(update_fields=["private"])

    assert as_(cleo).get(url(name, due)).status_code == 404


@pytest.mark.parametrize("name", LINKS)
def test_a_viewer_may_not(as_, vera, due, name):
    assert as_(vera).post(url(name, due), posted(due)).status_code == 403


@pytest.mark.parametrize("name", LINKS)
def test_it_wants_a_signed_in_person(client, due, name):
    assert client.get(url(name, due)).status_code == 302


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("plans:snooze", {"length": "45"}), ("plans:snooze", {"reason": ""}),
        ("plans:hand_over", {"owner": ""}), ("plans:hand_over", {"owner": "0"}),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(as_, ben, due, name, values):
    response = as_(ben).post(url(name, due), posted(due, **values))

    assert response.status_code == 422
    assert values.get("reason") == "" or "On a call" in response.content.decode()


def test_it_is_not_offered_to_those_who_may_not_work_on_it(as_, ben, vera, cleo, due):
    html = as_(ben).get(url("plans:hand_over", due)).content.decode()

    assert "Cleo" in html
    assert "Vera" not in html


@pytest.mark.parametrize("name", LINKS)
def test_a_gate_that_was_passed_meanwhile_is_a_conflict(as_, ben, cleo, due, name):
    checkpoints.skip(due, version=None, reason="x", by=ben)

    response = as_(ben).post(url(name, due), posted(due, owner=cleo.pk))

    assert response.status_code == 409
    assert "It is skipped already." in response.content.decode()


def test_a_newer_version_is_a_conflict_and_then_known(as_, ben, due):
    as_(ben).post(url("plans:snooze", due), posted(due))

    response = as_(ben).post(url("plans:snooze", due), posted(due))

    assert response.status_code == 409
    assert 'name="version" value="2"' in response.content.decode()


def test_a_removed_gate_is_gone(as_, ben, due):
    remove(due, part="checkpoints", by=ben)

    response = as_(ben).post(url("plans:snooze", due), posted(due))

    assert response.status_code == 410
    assert "On a call" in response.content.decode()
