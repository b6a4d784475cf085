"""The slider over an incident's moments, by keyboard and by its links."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from incidents.changes import incident as changes
from incidents.models import Entry, Incident
from tests.browser.conftest import Open
from tests.conftest import make_user


@pytest.fixture
def told() -> Incident:
    """Declared three hours ago, identified an hour ago, monitored now."""
    jo = make_user("Jo", "commander")
    began = timezone.now() - timedelta(hours=3)
    incident = changes.declare(by=jo, title="Seats fail", priority="P2", analysed_at=began)
    age(incident, hours=3)
    changes.set_state(incident, state="identified", by=jo)
    age(incident, hours=1, verb="state")
    changes.set_state(incident, state="monitoring", by=jo)
    return incident


def age(incident: Incident, *, hours: float, **which: str) -> None:
    """As if these lines had been written some hours ago."""
    then = timezone.now() - timedelta(hours=hours)
    Entry.objects.filter(incident=incident, **which).update(recorded_at=then)


def test_one_walks_through_the_moments_by_keyboard(open_as: Open, told: Incident) -> None:
    page = open_as(told.created_by)
    page.goto(f"/incidents/{told.number}/?moment=last")
    slider = page.get_by_role("slider", name="Moment")
    header = page.locator("#header")
    expect(header).to_contain_text("Monitoring")

    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(header).to_contain_text("Identified")
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowLeft")

    expect(header).to_contain_text("Investigating")
    expect(page.locator("#past")).to_contain_text("1 of 3: declared “Seats fail”")


def test_clocks_stand_still(open_as: Open, told: Incident) -> None:
    page = open_as(told.created_by)
    page.goto(f"/incidents/{told.number}/?moment=1")
    clock = page.locator("#header .clock")

    before = clock.inner_text()
    page.wait_for_timeout(1_500)

    assert clock.inner_text() == before
    assert before.startswith(("1:59:", "2:00:"))


def test_one_goes_back_to_now(open_as: Open, told: Incident) -> None:
    page = open_as(told.created_by)
    page.goto(f"/incidents/{told.number}/?moment=0")

    page.get_by_role("link", name="Later: set the state to identified").click()
    expect(page.locator("#header")).to_contain_text("Identified")
    page.get_by_role("link", name="Back to now").click()

    expect(page.locator("#past")).to_have_count(0)
    expect(page.locator("[data-live-state]")).to_be_attached()
