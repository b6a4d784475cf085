"""One person's way through an incident, in both themes and at both sizes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from incidents.models import Incident
from tests.browser.conftest import Open, axe, sideways
from tests.conftest import make_user

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "samples" / "ferry.md"


def sound(page: Page) -> None:
    """Nothing for axe-core to find, nothing to scroll sideways."""
    assert axe(page) == []
    assert sideways(page) <= 0


def broken(text: str) -> str:
    """Text as it looks after its UTF-8 was read as Mac Roman."""
    return text.encode().decode("mac_roman")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_from_sign_in_to_the_post_mortem(open_as: Open, size: str, theme: str) -> None:
    ada = make_user("Ada", "administrator")
    page = open_as(ada, size=size, theme=theme)

    invite_a_colleague(page)
    import_and_start_the_clock(page)
    incident = Incident.objects.latest("pk")
    edit_a_why_and_add_evidence(page)
    tick_a_line(page)
    record_a_checkpoint(page, incident)
    post_an_update(page, incident)
    resolve(page, incident)
    read_the_post_mortem(page, incident)


def invite_a_colleague(page: Page) -> None:
    page.goto("/settings/people/")
    sound(page)
    page.goto("/settings/people/new/")
    page.get_by_label("E-mail").fill("nia@example.org")
    page.get_by_label("Name").fill("Nia Holm")
    page.locator("main form button.go").click()
    expect(page.get_by_text("nia@example.org").first).to_be_visible()
    assert User.objects.filter(email="nia@example.org").exists()


def import_and_start_the_clock(page: Page) -> None:
    page.goto("/import/")
    sound(page)
    page.get_by_label("Or paste it here").fill(broken(SAMPLE.read_text()))
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#repair")).to_be_visible()
    sound(page)
    page.get_by_label("Start the clock now").check()
    page.get_by_role("button", name="Create the incident").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry Booking")
    expect(page.locator(".why")).to_have_count(5)
    sound(page)


def edit_a_why_and_add_evidence(page: Page) -> None:
    why = page.locator(".why").first
    why.locator(".q .tool").click()
    form = why.locator(".slot form")
    form.locator("[name=answer]").fill("Every seat request waits for the rebuild's lock")
    form.get_by_role("button", name="Save").click()
    expect(why.locator(".a")).to_contain_text("the rebuild's lock")
    expect(form).to_have_count(0)
    why.get_by_label("Add evidence").click()
    form.get_by_label("What was seen").fill("`pg_locks` lists 214 waiting sessions")
    form.get_by_role("button", name="Save").click()
    expect(why.locator("summary")).to_contain_text("5 pieces")


def tick_a_line(page: Page) -> None:
    line = page.get_by_role("checkbox", name="Drain the consumer")
    line.click()
    expect(line).to_be_checked()


def record_a_checkpoint(page: Page, incident: Incident) -> None:
    page.locator("#checkpoints").get_by_role("link", name="Record").click()
    sound(page)
    page.get_by_label("What happened since").fill("Rebuilds paused, seats answer again.")
    page.get_by_role("button", name="Record the checkpoint").first.click()
    expect(page.locator("main")).to_contain_text("Recorded on time")
    sound(page)
    page.goto(f"/incidents/{incident.number}/")
    expect(page.locator("#checkpoints")).to_contain_text("recorded on time")


def post_an_update(page: Page, incident: Incident) -> None:
    page.goto(f"/incidents/{incident.number}/updates/new/")
    sound(page)
    page.get_by_label("Headline").fill("Seats can be picked again, tickets follow")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Seats can be picked")
    sound(page)


def resolve(page: Page, incident: Incident) -> None:
    page.goto(f"/incidents/{incident.number}/state/")
    sound(page)
    page.get_by_label("State", exact=True).select_option("resolved")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#header")).to_contain_text("Resolved")


def read_the_post_mortem(page: Page, incident: Incident) -> None:
    page.goto(f"/incidents/{incident.number}/postmortem/")
    expect(page.get_by_role("heading", name="Five whys", exact=True)).to_be_visible()
    expect(page.locator(".prose")).to_contain_text("the rebuild's lock")
    sound(page)
