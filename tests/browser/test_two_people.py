"""Two people on one page: nobody's typing is lost, and both see what the other saved."""

from playwright.sync_api import Page, expect

from incidents.changes import incident as changes
from incidents.models import Incident
from tests.browser.conftest import Open
from tests.conftest import NOON, make_user
from tests.server import Server
from whys import changes as why_changes
from whys.models import Why

SOON = 5_000  # milliseconds: a push takes well under one second here, a busy machine more


def prepared() -> tuple[Incident, Why]:
    """An incident of Jo's with one why."""
    jo = make_user("Jo", "commander")
    incident = changes.declare(by=jo, title="Seats fail", priority="P2", analysed_at=NOON)
    why = why_changes.ask(Why(incident=incident), by=jo, question="Why 503?", answer="Locks")
    return incident, why


def pages(open_as: Open, incident: Incident) -> tuple[Page, Page]:
    """Jo's and Mara's window on the incident, both live."""
    jo = incident.created_by
    mara = make_user("Mara")
    windows = open_as(jo), open_as(mara)
    for window in windows:
        window.goto(f"/incidents/{incident.number}/")
        window.wait_for_timeout(400)
    return windows


def open_form(page: Page, why: Why) -> None:
    """The why's form, with text typed into it that is not saved."""
    page.locator(f"#{why.slot} .q .tool").click()
    page.locator(f"#{why.slot} form").locator("[name=answer]").fill("Mara is typing")


def save_as_jo(page: Page, why: Why, answer: str) -> None:
    page.locator(f"#{why.slot} .q .tool").click()
    form = page.locator(f"#{why.slot} form")
    form.locator("[name=answer]").fill(answer)
    form.get_by_role("button", name="Save").click()
    expect(page.locator(f"#{why.slot} .a")).to_contain_text(answer)


def test_a_save_is_seen_by_the_other_within_a_second(open_as: Open) -> None:
    incident, why = prepared()
    jo, mara = pages(open_as, incident)

    save_as_jo(jo, why, "The rebuild holds the lock")

    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("The rebuild holds", timeout=SOON)


def test_typing_in_the_focused_field_survives_a_colleagues_save(open_as: Open) -> None:
    incident, why = prepared()
    jo, mara = pages(open_as, incident)
    open_form(mara, why)

    save_as_jo(jo, why, "The rebuild holds the lock")

    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("The rebuild holds", timeout=SOON)
    field = mara.locator(f"#{why.slot} form").locator("[name=answer]")
    expect(field).to_have_value("Mara is typing")
    expect(field).to_be_focused()


def test_an_unfocused_field_and_the_hidden_version_survive_as_well(open_as: Open) -> None:
    incident, why = prepared()
    jo, mara = pages(open_as, incident)
    open_form(mara, why)
    mara.locator(f"#{why.slot} form").locator("[name=question]").focus()

    save_as_jo(jo, why, "The rebuild holds the lock")

    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("The rebuild holds", timeout=SOON)
    form = mara.locator(f"#{why.slot} form")
    expect(form.locator("[name=answer]")).to_have_value("Mara is typing")
    expect(form.locator("[name=version]")).to_have_value("1")
    expect(form.locator("[data-changed-note]")).to_contain_text("Jo changed this")


def test_an_open_fold_stays_open(open_as: Open) -> None:
    incident, why = prepared()
    jo, mara = pages(open_as, incident)
    mara.locator(f"#{why.slot} summary").click()

    save_as_jo(jo, why, "The rebuild holds the lock")

    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("The rebuild holds", timeout=SOON)
    expect(mara.locator(f"#{why.slot} details")).to_have_attribute("open", "")


def test_a_save_on_top_of_a_newer_one_shows_both_texts_and_loses_neither(open_as: Open) -> None:
    incident, why = prepared()
    jo, mara = pages(open_as, incident)
    open_form(mara, why)
    save_as_jo(jo, why, "The rebuild holds the lock")

    form = mara.locator(f"#{why.slot} form")
    form.get_by_role("button", name="Save").click()

    expect(form).to_contain_text("The rebuild holds the lock")
    expect(form.locator("[name=answer]")).to_have_value("Mara is typing")
    form.get_by_role("button", name="Save mine over it").click()
    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("Mara is typing")
    expect(jo.locator(f"#{why.slot} .a")).to_contain_text("Mara is typing", timeout=SOON)


def test_a_page_catches_up_after_the_live_process_was_restarted(
    open_as: Open, server: Server
) -> None:
    incident, why = prepared()
    _, mara = pages(open_as, incident)

    server.stop()
    expect(mara.locator("#offline")).to_be_visible(timeout=15_000)
    why_changes.reword(why, version=1, by=incident.created_by, answer="Changed while nobody served")
    server.start()

    expect(mara.locator(f"#{why.slot} .a")).to_contain_text("while nobody served", timeout=15_000)
    expect(mara.locator("#offline")).to_be_hidden()
