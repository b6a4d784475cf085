"""The theme goes round: what the system says, its opposite, its like."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.scripts.conftest import Site

BUTTON = "<button data-theme-toggle><span data-theme-name>Switch theme</span></button>"


@pytest.mark.parametrize(
    ("system", "first", "second"), [("light", "dark", "light"), ("dark", "light", "dark")]
)
def test_the_first_step_is_one_that_can_be_seen(
    site_at: Callable[..., Site], system: str, first: str, second: str
) -> None:
    page = site_at(color_scheme=system).open(BUTTON)
    button = page.get_by_role("button")
    expect(button).to_have_text("Theme: auto")

    button.click()
    expect(button).to_have_text(f"Theme: {first}")
    button.click()
    expect(button).to_have_text(f"Theme: {second}")
    button.click()

    expect(button).to_have_text("Theme: auto")
    assert page.locator("html").get_attribute("data-theme") is None


def test_the_choice_travels_in_a_cookie(site: Site) -> None:
    page = site.open(BUTTON)

    page.get_by_role("button").click()

    assert "theme=dark" in page.evaluate("document.cookie")
