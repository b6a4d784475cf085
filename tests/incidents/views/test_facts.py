"""Declaring an incident, its facts, and its times."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import incident as changes
from incidents.models import Incident

As = Callable[[User], Client]
FACTS = {"title": "Checkout fails", "priority": "P1", "version": 1}
TIMES = {"analysed_at": "2026-03-02T12:00", "clock_base": "analysis", "version": 1}


def url(incident: Incident, name: str = "facts") -> str:
    return reverse(f"incidents:{name}", args=[incident.number])


def test_declaring_starts_the_clock_and_the_checkpoints(as_: As, ben: User) -> None:
    response = as_(ben).post(
        reverse("incidents:declare"),
        {"title": "Search is empty", "priority": "P0", "private": "on", "checkpoints": "on"},
    )

    made = Incident.objects.get()
    assert response["Location"] == f"/incidents/{made.number}/"
    assert (made.title, made.priority, made.private) == ("Search is empty", "P0", True)
    assert made.analysed_at is not None
    assert made.checkpoints.count() == 3


def test_declaring_may_leave_the_checkpoints_out(as_: As, ben: User) -> None:
    as_(ben).post(reverse("incidents:declare"), {"title": "Search is empty", "priority": "P0"})

    assert not Incident.objects.get().checkpoints.exists()


def test_an_incident_without_a_title_is_not_declared(as_: As, ben: User) -> None:
    data = {"title": " ", "summary": "Typed with care", "priority": "P0"}

    response = as_(ben).post(reverse("incidents:declare"), data)

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()
    assert not Incident.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_viewers_declare_nothing(as_: As, vera: User, method: str) -> None:
    assert getattr(as_(vera), method)(reverse("incidents:declare")).status_code == 403


def test_the_form_of_facts_opens_on_a_page_or_in_its_place(
    as_: As, ben: User, incident: Incident, htmx: dict[str, str]
) -> None:
    page = as_(ben).get(url(incident)).content.decode()
    part = as_(ben).get(url(incident), headers=htmx).content.decode()

    assert "<h1>Edit title and facts</h1>" in page
    assert part.strip().startswith("<form")
    assert 'value="Checkout fails"' in page
    assert 'value="Checkout fails"' in part


def test_facts_are_saved_and_lead_back(as_: As, ben: User, incident: Incident) -> None:
    response = as_(ben).post(url(incident), {**FACTS, "title": "Checkout is slow"})

    assert response["Location"] == f"/incidents/{incident.number}/#header"
    incident.refresh_from_db()
    assert (incident.title, incident.version) == ("Checkout is slow", 2)


def test_htmx_gets_the_new_header(
    as_: As, ben: User, incident: Incident, htmx: dict[str, str]
) -> None:
    response = as_(ben).post(url(incident), {**FACTS, "title": "Checkout is slow"}, headers=htmx)

    html = response.content.decode()
    assert html.startswith('<hx-partial hx-target="#header" hx-swap="outerMorph">')
    assert "<h1>Checkout is slow</h1>" in html


@pytest.mark.parametrize("with_htmx", [False, True])
def test_stale_facts_show_both_texts(
    as_: As, ana: User, ben: User, incident: Incident, htmx: dict[str, str], with_htmx: bool
) -> None:
    changes.describe(incident, version=1, by=ana, title="Ana's title", priority="P0")

    response = as_(ben).post(
        url(incident), {**FACTS, "title": "Ben's title"}, headers=htmx if with_htmx else {}
    )

    html = response.content.decode()
    assert response.status_code == 409
    assert "Ana saved this at" in html
    assert '<p class="cmp">Ana&#x27;s title</p>' in html
    assert 'value="Ben&#x27;s title"' in html
    assert '<p class="cmp">P0 Critical</p>' in html
    assert 'type="hidden" name="summary"' in html
    assert 'name="version" value="2"' in html
    assert ("<html" in html) is not with_htmx


def test_a_conflict_of_times_shows_only_those_that_differ(
    as_: As, ana: User, ben: User, incident: Incident
) -> None:
    moment = incident.analysed_at
    changes.describe(incident, version=1, by=ana, started_at=moment, started_source="the graph")

    response = as_(ben).post(url(incident, "times"), {**TIMES, "started_at": "2026-03-02T11:00"})

    html = response.content.decode()
    assert response.status_code == 409
    assert '<p class="cmp">2026-03-02 12:00 UTC</p>' in html
    assert html.count('class="cmp"') == 2
    assert 'type="hidden" name="analysed_at" value="2026-03-02T12:00"' in html


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("facts", {**FACTS, "title": "", "summary": "Typed with care"}, "Typed with care"),
        (
            "times",
            {**TIMES, "started_at": "2026-03-02T11:00", "detected_at": "2026-03-02T10:00"},
            "It cannot be detected before it started.",
        ),
        ("times", {**TIMES, "started_at": "at dawn"}, "at dawn"),
    ],
)
def test_what_cannot_be_comes_back_as_typed(
    as_: As, ben: User, incident: Incident, name: str, data: dict[str, Any], words: str
) -> None:
    response = as_(ben).post(url(incident, name), data)

    assert response.status_code == 422
    assert words in response.content.decode()
    incident.refresh_from_db()
    assert incident.version == 1


def test_moving_the_base_moves_the_checkpoints(as_: As, ben: User) -> None:
    client = as_(ben)
    client.post(
        reverse("incidents:declare"),
        {"title": "Search is empty", "priority": "P0", "checkpoints": "on"},
    )
    made = Incident.objects.get()

    client.post(url(made, "times"), {**TIMES, "analysed_at": "2099-03-02T12:00"})

    first = made.checkpoints.order_by("due_at")[0]
    assert f"{first.due_at:%Y-%m-%d %H:%M}" == "2099-03-02 14:00"


def test_times_saved_as_they_are_move_nothing(as_: As, ben: User) -> None:
    client = as_(ben)
    client.post(reverse("incidents:declare"), {"title": "Search", "priority": "P0"})
    made = Incident.objects.get()
    at, before = made.analysed_at, made.entries.count()

    typed = f"{at:%Y-%m-%dT%H:%M}"
    response = client.post(url(made, "times"), {**TIMES, "analysed_at": typed})

    assert response.status_code == 302
    made.refresh_from_db()
    assert (made.analysed_at, made.version, made.entries.count()) == (at, 1, before)
