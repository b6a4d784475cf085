"""What was typed comes back, with the version it was written on."""

from playwright.sync_api import expect

from tests.browser.scripts.conftest import Site

FORM = """<form method="post" action="/save/" {extra} data-draft="1-why-2">
<input type="hidden" name="version" value="{version}"><input type="hidden" name="token" value="t">
<input type="password" name="secret"><textarea name="answer">{text}</textarea>
<button type="submit">Save</button><a href="/" data-cancel>Cancel</a></form>"""


def form(version: int = 1, text: str = "as stored", extra: str = "") -> str:
    return FORM.format(version=version, text=text, extra=extra)


def test_a_draft_comes_back_and_says_so(site: Site) -> None:
    page = site.open(form())
    page.locator("[name=answer]").fill("half a thought")

    page.reload()

    expect(page.locator("[name=answer]")).to_have_value("half a thought")
    expect(page.get_by_text("Your draft is back")).to_be_visible()


def test_a_draft_brings_its_version_so_that_newer_text_is_not_overwritten(site: Site) -> None:
    page = site.open(form(version=1))
    page.locator("[name=answer]").fill("half a thought")

    site.open(form(version=2, text="a colleague's newer text"))

    expect(page.locator("[name=version]")).to_have_value("1")


def test_a_password_and_a_token_are_never_kept(site: Site) -> None:
    page = site.open(form())
    page.locator("[name=secret]").fill("correct horse")

    kept = page.evaluate("sessionStorage.getItem('draft:1-why-2')")

    assert "horse" not in kept
    assert "token" not in kept


def test_a_draft_equal_to_what_is_stored_changes_nothing(site: Site) -> None:
    page = site.open(form(version=1))
    page.locator("[name=answer]").fill("same")

    site.open(form(version=2, text="same"))

    expect(page.locator("[name=version]")).to_have_value("2")


def test_cancel_drops_the_draft(site: Site) -> None:
    page = site.open(form())
    page.locator("[name=answer]").fill("half a thought")

    page.get_by_text("Cancel").click()

    expect(page.locator("[name=answer]")).to_have_value("as stored")


def test_a_plain_form_that_was_saved_forgets_its_draft(site: Site) -> None:
    page = site.open(form())
    page.locator("[name=answer]").fill("whole")
    site.put("/save/", page.content().replace('data-draft="1-why-2"', ""))

    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/save/")
    page.wait_for_function("sessionStorage.length === 0")

    assert page.evaluate("sessionStorage.length") == 0


def test_a_plain_form_that_met_an_ended_session_keeps_its_draft(site: Site) -> None:
    page = site.open(form())
    page.locator("[name=answer]").fill("whole")
    site.put("/save/", "<script src='/app.js' defer></script><main class=gate>Sign in</main>")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sign in")).to_be_visible()

    site.open(form())

    expect(page.locator("[name=answer]")).to_have_value("whole")


def test_an_answer_that_sends_htmx_to_the_sign_in_page_keeps_the_draft(site: Site) -> None:
    page = site.open(form(extra='hx-post="/save/" hx-swap="none"'))
    page.locator("[name=answer]").fill("whole")
    site.put("/save/", "", **{"HX-Redirect": "/sign-in/"})
    site.put("/sign-in/", "<main class=gate>Sign in</main>")

    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/sign-in/")

    assert "whole" in page.evaluate("sessionStorage.getItem('draft:1-why-2')")


def test_a_save_by_htmx_forgets_the_draft_and_a_refusal_keeps_it(site: Site) -> None:
    page = site.open(form(extra='hx-post="/save/" hx-swap="none"'))
    page.locator("[name=answer]").fill("whole")
    site.put("/save/", "", status=422)
    with page.expect_response("**/save/"):
        page.get_by_role("button", name="Save").click()
    refused = page.evaluate("sessionStorage.getItem('draft:1-why-2')")

    site.put("/save/", "<p>ok</p>")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("sessionStorage.getItem('draft:1-why-2') === null")

    assert "whole" in refused


def test_signing_out_clears_every_draft(site: Site) -> None:
    out = '<form method="post" action="/sign-out/"><button>Sign out</button></form>'
    page = site.open(form() + out)
    page.locator("[name=answer]").fill("half a thought")
    site.put("/sign-out/", "<main class=gate>Signed out</main>")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Signed out")).to_be_visible()

    assert page.evaluate("sessionStorage.length") == 0
