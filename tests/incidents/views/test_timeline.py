"""The timeline: in the order in which things happened, with times that can be corrected."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import entries as changes
from incidents.models import Entry, Incident
from incidents.views import page

As = Callable[[User], Client]
DAWN = datetime(2026, 3, 2, 5, 15, tzinfo=UTC)


def url(incident: Incident, name: str = "timeline", *args: int) -> str:
    return reverse(f"incidents:{name}", args=[incident.number, *args])


@pytest.fixture
def noted(incident: Incident, ana: User) -> Entry:
    return changes.note_event(incident, text="The vendor called", occurred_at=DAWN, by=ana)


def test_what_happened_first_stands_last_whenever_it_was_recorded(
    as_: As, vera: User, noted: Entry
) -> None:
    html = as_(vera).get(url(noted.incident)).content.decode()

    assert html.index("declared “Checkout fails”") < html.index("The vendor called")
    assert "2026-03-02 05:15 UTC" in html
    assert "Correct the time" not in html


def test_older_entries_are_a_page_further(
    as_: As, ben: User, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PAGE", 3)
    for n in (2, 0, 1, 1):
        changes.note_event(
            incident, text=f"Call {n}", occurred_at=DAWN + timedelta(minutes=n), by=ben
        )
    client, address, seen = as_(ben), url(incident), []

    for _ in range(3):
        context = client.get(address).context
        seen += [entry.text for entry in context["entries"]]
        address = f"{url(incident)}?before={context['more']}"

    assert seen[-4:] == ["Call 2", "Call 1", "Call 1", "Call 0"]
    assert len(seen) == len({*seen}) + 1 == incident.entries.count()
    assert context["more"] is None


@pytest.mark.parametrize("before", ["", "soon", "0", "987654", "9" * 40])
def test_a_place_that_is_not_there_is_the_beginning(
    as_: As, ben: User, incident: Incident, before: str
) -> None:
    html = as_(ben).get(url(incident), {"before": before}).content.decode()

    assert "declared “Checkout fails”" in html


def test_an_entry_of_another_incident_is_no_place_here(
    as_: As, ben: User, incident: Incident, private: Incident
) -> None:
    place = private.entries.order_by("id")[0].pk

    html = as_(ben).get(url(incident), {"before": place}).content.decode()

    assert "declared “Checkout fails”" in html
    assert "Quiet leak" not in html


def test_something_that_happened_elsewhere_is_added(as_: As, ben: User, incident: Incident) -> None:
    client = as_(ben)
    data = {"text": "The vendor called", "occurred_at": "2026-03-02T05:15"}

    assert client.get(url(incident, "entry_new")).status_code == 200
    response = client.post(url(incident, "entry_new"), data)

    entry = incident.entries.get(verb="happened")
    assert response["Location"] == url(incident)
    assert (entry.text, entry.occurred_at, entry.by) == ("The vendor called", DAWN, ben)


@pytest.mark.parametrize(
    "data",
    [{"text": "", "occurred_at": "2026-03-02T05:15"}, {"text": "Typed with care"},
     {"text": "Typed with care", "occurred_at": "at dawn"}, {"text": "x" * 501}],
)  # fmt: skip
def test_an_entry_needs_words_and_a_time(
    as_: As, ben: User, incident: Incident, data: dict[str, Any]
) -> None:
    response = as_(ben).post(url(incident, "entry_new"), data)

    assert response.status_code == 422
    assert data["text"] in response.content.decode()
    assert not incident.entries.filter(verb="happened").exists()


def test_when_it_happened_can_be_corrected_and_nothing_else(
    as_: As, ben: User, noted: Entry
) -> None:
    client, address = as_(ben), url(noted.incident, "entry", noted.pk)
    data = {
        "text": "Something else", "recorded_at": "2020-01-01T00:00",
        "occurred_at": "2026-03-02T06:00", "version": "1",
    }  # fmt: skip

    opened = client.get(address).content.decode()
    response = client.post(address, data)

    stored = Entry.objects.get(pk=noted.pk)
    assert 'name="version" value="1"' in opened
    assert response["Location"] == url(noted.incident)
    assert (stored.occurred_at, stored.text) == (DAWN.replace(hour=6, minute=0), noted.text)
    assert stored.recorded_at.date() == datetime.now(UTC).date()
    assert (
        '<br><span class="xs muted">recorded' in client.get(response["Location"]).content.decode()
    )


@pytest.mark.parametrize("version", ["", "0", "2", "x", "9" * 5000])
def test_a_correction_of_another_version_is_shown_the_newer_time(
    as_: As, ben: User, noted: Entry, version: str
) -> None:
    data = {"occurred_at": "2026-03-02T06:00", "version": version}

    response = as_(ben).post(url(noted.incident, "entry", noted.pk), data)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Somebody set it to 2026-03-02 05:15 UTC meanwhile." in html
    assert 'value="2026-03-02T06:00"' in html
    assert 'name="version" value="1"' in html


def test_a_correction_to_no_time_is_refused(as_: As, ben: User, noted: Entry) -> None:
    data = {"occurred_at": "at dawn", "version": "1"}

    assert as_(ben).post(url(noted.incident, "entry", noted.pk), data).status_code == 422


def test_an_entry_of_another_incident_is_not_corrected_here(
    as_: As, ana: User, private: Incident, noted: Entry
) -> None:
    assert as_(ana).get(url(private, "entry", noted.pk)).status_code == 404
