"""Single keys press what carries their letter, and nothing while somebody types."""

import re

from playwright.sync_api import expect

from tests.browser.scripts.conftest import Site

PAGE = """<a href="#updated" data-key="u">Post update</a><textarea aria-label="Text"></textarea>
<table><tbody><tr data-row><td><a href="#one">One</a></td></tr>
<tr data-row><td><a href="#two">Two</a></td></tr></tbody></table>
<dialog><a href="/incidents/7/" data-copy-link data-key="y">Copy the link</a></dialog>"""


def test_a_letter_presses_its_element(site: Site) -> None:
    page = site.open(PAGE)

    page.keyboard.press("u")

    expect(page).to_have_url(re.compile("#updated$"))


def test_letters_typed_into_a_field_press_nothing(site: Site) -> None:
    page = site.open(PAGE)

    page.get_by_label("Text").press_sequentially("up")

    expect(page.get_by_label("Text")).to_have_value("up")
    assert not page.url.endswith("#updated")


def test_single_keys_can_be_turned_off(site: Site) -> None:
    page = site.open(PAGE, attributes='data-keys="off"')

    page.keyboard.press("u")

    assert not page.url.endswith("#updated")


def test_j_and_k_walk_the_rows(site: Site) -> None:
    page = site.open(PAGE)

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_text("Two")).to_be_focused()
    page.keyboard.press("k")

    expect(page.get_by_text("One")).to_be_focused()


def test_slash_opens_the_palette_where_the_page_has_no_search(site: Site) -> None:
    page = site.open(PAGE)

    page.keyboard.press("/")

    expect(page.get_by_label("Find")).to_be_focused()


def test_control_k_opens_the_palette_and_a_question_mark_the_keys(site: Site) -> None:
    page = site.open(PAGE)
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()

    page.keyboard.press("?")

    expect(page.locator("#keys")).to_be_visible()


def test_y_copies_the_link_where_pages_are_given_no_clipboard(site: Site) -> None:
    page = site.open(PAGE)
    assert page.evaluate("navigator.clipboard === undefined")

    page.keyboard.press("y")

    expect(page.locator("#toasts")).to_contain_text("The link is copied.")
