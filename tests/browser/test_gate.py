"""A gate in the browser: its countdown, late and missed as they happen, and deciding at it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from incidents.changes import incident as changes
from incidents.models import Incident
from plans.changes import checkpoints, criteria
from plans.models import Checkpoint, Criterion
from tests.browser.conftest import Open, axe
from tests.conftest import make_user

SOON = 8_000  # milliseconds
MINUTE = timedelta(minutes=1)


@pytest.fixture
def gate() -> Checkpoint:
    """Jo's two-hour gate, due in half an hour, on an incident whose criteria say: escalate."""
    jo = make_user("Jo", "commander")
    began = timezone.now() - timedelta(minutes=90)
    incident = changes.declare(by=jo, title="Seats fail", priority="P0", analysed_at=began)
    for side, result in (("continue", "not met"), ("escalate", "met")):
        unsaved = Criterion(incident=incident, side=side)
        criteria.add(unsaved, text=f"It says {side}", result=result, by=jo)
    return checkpoints.set_up(incident, by=jo)[0]


def page_of(incident: Incident) -> str:
    return f"/incidents/{incident.number}/"


def open_gate(page: Page, gate: Checkpoint) -> None:
    page.goto(f"{page_of(gate.incident)}checkpoints/{gate.pk}/")


def decide(page: Page, choice: str, because: str) -> None:
    page.get_by_label("Decision").select_option(choice)
    page.get_by_label("Because").fill(because)
    page.get_by_role("button", name="Record the checkpoint").first.click()


def test_it_counts_down_and_is_seen_late_and_missed(open_as: Open, gate: Checkpoint) -> None:
    page = open_as(gate.owner)
    page.goto(page_of(gate.incident))
    card = page.locator("#checkpoints")
    clock = card.locator("time.big")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first, timeout=SOON)
    assert first.startswith(("0:29:", "0:30:"))
    page.wait_for_timeout(500)

    checkpoints.advance(gate.due_at + 11 * MINUTE)
    expect(card).to_contain_text("· late", timeout=SOON)
    checkpoints.advance(gate.due_at + 21 * MINUTE)

    expect(card).to_contain_text("· missed", timeout=SOON)


def test_the_form_opens_with_how_things_stand_and_what_is_recommended(
    open_as: Open, gate: Checkpoint
) -> None:
    page = open_as(gate.owner)
    open_gate(page, gate)

    expect(page.get_by_role("heading", name="How things stand")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Recommended: escalate")
    assert axe(page) == []


def test_deciding_against_the_recommendation_takes_a_reason(
    open_as: Open, gate: Checkpoint
) -> None:
    page = open_as(gate.owner)
    open_gate(page, gate)
    page.get_by_label("What happened since the last checkpoint").fill("The pool is wider now")

    decide(page, "continue", "")
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.get_by_label("What happened since")).to_have_value("The pool is wider now")
    decide(page, "continue", "The vendor is on it already")

    expect(page.locator("main")).to_contain_text("D-1")
    entry = gate.incident.entries.filter(text__contains="against the recommendation").get()
    assert entry.text.startswith("decided to continue against the recommendation to escalate")


def test_no_change_is_one_click(open_as: Open, gate: Checkpoint) -> None:
    page = open_as(gate.owner, size="phone", theme="dark")
    open_gate(page, gate)

    page.get_by_role("button", name="No change").first.click()

    expect(page.locator("main")).to_contain_text("Recorded on time")
    gate.refresh_from_db()
    assert gate.snapshot["no_change"]
