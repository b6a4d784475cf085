"""Forms in their slots: where the focus goes, and what Esc and Ctrl with Enter do."""

from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import Site

PAGE = """<a href="/form/" hx-get="/form/" hx-target="#slot-why-2">Edit</a>
<div class="slot" id="slot-why-2" hx-morph-skip></div>"""
FORM = """<form method="post" action="/form/" hx-post="/save/" hx-target="closest .slot"
hx-swap="innerHTML swapEmpty:true" data-draft="1-why-2"><input type="hidden" name="version" value="1">
<textarea name="answer">stored</textarea><button type="submit">Save</button>
<a href="/" data-cancel>Cancel</a></form>"""


def opened(site: Site) -> Page:
    site.put("/form/", FORM)
    page = site.open(PAGE)
    page.get_by_text("Edit").click()
    expect(page.locator("textarea")).to_be_focused()
    return page


def test_esc_closes_the_form_keeps_the_draft_and_returns_the_focus(site: Site) -> None:
    page = opened(site)
    page.locator("textarea").fill("half a thought")

    page.keyboard.press("Escape")

    expect(page.locator("form")).to_have_count(0)
    expect(page.get_by_text("Edit")).to_be_focused()
    page.get_by_text("Edit").click()
    expect(page.locator("textarea")).to_have_value("half a thought")


def test_cancel_closes_the_form_and_drops_the_draft(site: Site) -> None:
    page = opened(site)
    page.locator("textarea").fill("half a thought")

    page.get_by_text("Cancel").click()
    page.get_by_text("Edit").click()

    expect(page.locator("textarea")).to_have_value("stored")


def test_ctrl_enter_saves_and_the_focus_returns_to_the_opener(site: Site) -> None:
    page = opened(site)
    site.put("/save/", "")

    page.locator("textarea").press("Control+Enter")

    expect(page.locator("form")).to_have_count(0)
    expect(page.get_by_text("Edit")).to_be_focused()


def test_a_refused_form_puts_the_focus_on_what_is_wrong(site: Site) -> None:
    page = opened(site)
    wrong = FORM.replace("<button", '<input name="target" aria-invalid="true"><button')
    site.put("/save/", wrong, status=422)

    page.get_by_role("button", name="Save").click()

    expect(page.locator("[name=target]")).to_be_focused()
