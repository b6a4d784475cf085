"""`?at=` and `?moment=`: the page of another moment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.changes import incident as changes
from incidents.models import Entry


def page(incident, asked: str) -> str:
    return reverse("incidents:show", args=[incident.number]) + asked


@pytest.fixture
def renamed(incident, ana):
    """Declared two hours ago under its first title, and renamed just now."""
    Entry.objects.filter(incident=incident).update(recorded_at=timezone.now() - timedelta(hours=2))
    values = {"title": "Login fails", "version": incident.version}
    return changes.describe(incident, **values, by=ana)


def an_hour_ago() -> str:
    return f"?at={timezone.now() - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"


def test_it_shows_what_was_known_then(as_, ben, renamed):
    html = as_(ben).get(page(renamed, an_hour_ago())).content.decode()

    assert "Checkout fails" in html
    assert "Login fails" not in html
    assert "As it was known on" in html


def test_it_can_be_read_and_not_changed(as_, ana, renamed):
    html = as_(ana).get(page(renamed, an_hour_ago())).content.decode()

    assert "can-edit" not in html
    assert "hx-sse:connect" not in html


def test_its_clocks_stand_still(as_, ana, renamed):
    html = as_(ana).get(page(renamed, an_hour_ago())).content.decode()

    assert 'data-at="' in html


def test_a_time_without_a_zone_is_in_utc(as_, ana, renamed):
    at = f"{timezone.now() - timedelta(hours=1):%Y-%m-%dT%H:%M}"

    html = as_(ana).get(page(renamed, f"?at={at}")).content.decode()

    assert at.replace("T", " ") + " UTC" in html


def test_a_time_before_it_was_declared_shows_its_beginning(as_, ana, renamed):
    response = as_(ana).get(page(renamed, "?at=2001-01-01T00:00Z"))

    assert "Checkout fails" in response.content.decode()


def test_a_time_to_come_is_the_page_of_today(as_, ana, renamed):
    response = as_(ana).get(page(renamed, "?at=2101-01-01T00:00Z"))

    assert response.headers["Location"] == page(renamed, "")


@pytest.mark.parametrize("asked", ["?at=", "?at=yesterday", "?at=2026-99-99", "?at=%00"])
def test_what_is_no_time_is_said_on_the_page_of_today(as_, ana, renamed, asked):
    response = as_(ana).get(page(renamed, asked), follow=True)

    assert "is no time. Write it as" in response.content.decode()


def test_moments_are_counted_from_the_first(as_, ana, renamed):
    html = as_(ana).get(page(renamed, "?moment=0")).content.decode()

    assert "declared “Checkout fails”" in html


@pytest.mark.parametrize("asked", ["?moment=99", "?moment=last"])
def test_beyond_the_last_moment_is_the_last(as_, ana, renamed, asked):
    changes.set_state(renamed, state="identified", by=ana)

    html = as_(ana).get(page(renamed, asked)).content.decode()

    assert "2 of 2: set the state to identified" in html


def test_one_steps_to_the_moment_before_and_after(as_, ana, renamed):
    changes.set_state(renamed, state="identified", by=ana)

    first = as_(ana).get(page(renamed, "?moment=0")).content.decode()
    last = as_(ana).get(page(renamed, "?moment=last")).content.decode()

    assert ('rel="next"' in first, 'rel="prev"' in first) == (True, False)
    assert ('rel="next"' in last, 'rel="prev"' in last) == (False, True)


def test_a_link_leads_to_the_very_moment(as_, ana, renamed):
    at = renamed.entries.order_by("id")[0].recorded_at.isoformat().replace("+00:00", "Z")

    html = as_(ana).get(page(renamed, f"?at={at}")).content.decode()

    assert "1 of 1: declared" in html


def test_strangers_do_not_see_the_past_either(as_, cleo, private):
    assert as_(cleo).get(page(private, an_hour_ago())).status_code == 404


def test_the_past_wants_a_signed_in_person(client, renamed):
    assert client.get(page(renamed, an_hour_ago())).status_code == 302


def test_it_is_there_for_one_who_sees_it_now(as_, ana, private):
    assert as_(ana).get(page(private, "?moment=0")).status_code == 200


def test_every_line_of_the_timeline_leads_to_its_moment(as_, ana, incident):
    url = reverse("incidents:timeline", args=[incident.number])

    html = as_(ana).get(url).content.decode()

    assert f"/incidents/{incident.number}/?at=" in html
