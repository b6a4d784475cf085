"""What a page says about its stream, about colleagues' changes, and about refusals."""

from playwright.sync_api import Page, expect

from tests.browser.scripts.conftest import Site

STREAM = """<div id="offline" hidden>Not live since <b data-since-text></b></div>
<span data-live-state>Live</span><div id="stream" hx-sse:connect="/live/"></div>
<article id="why-2"><div class="slot" id="slot-why-2"><form data-part="why-2">
<textarea>mine</textarea></form></div></article>"""
LOST = "document.getElementById('stream').dispatchEvent(new CustomEvent('htmx:sse:{}', {{bubbles: true, detail: {{}}}}))"  # noqa: E501


def tell(page: Page, event: str) -> None:
    """What the stream's extension says."""
    page.evaluate(LOST.format(event))


def announce(page: Page, by: str) -> None:
    html = f'<span data-changed="why-2" data-by="{by}">{by} changed why 2</span>'
    page.evaluate("html => { document.getElementById('announce').innerHTML = html }", html)


def test_a_lost_stream_is_said_with_the_time_in_utc_and_unsaid_when_it_is_back(site: Site) -> None:
    site.page.clock.install(time="2025-09-15T21:19:00Z")
    page = site.open(STREAM)
    tell(page, "error")
    page.clock.run_for(2_000)
    expect(page.locator("#offline")).to_have_text("Not live since 21:19 UTC")
    expect(page.locator("[data-live-state]")).to_have_text("Not live")

    tell(page, "after:connection")

    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("[data-live-state]")).to_have_text("Live")


def test_a_stream_that_is_back_at_once_is_not_worth_a_word(site: Site) -> None:
    site.page.clock.install(time="2025-09-15T21:19:00Z")
    page = site.open(STREAM)
    page.clock.pause_at("2025-09-15T22:00:00Z")
    tell(page, "error")
    page.clock.run_for(500)

    tell(page, "after:connection")
    page.clock.run_for(5_000)

    expect(page.locator("#offline")).to_be_hidden()


def test_a_first_connection_that_fails_is_tried_again_without_a_toast(site: Site) -> None:
    tries = []
    site.page.on("request", lambda request: tries.append(request.url))
    site.page.clock.install()
    site.put("/live/", "full", status=503)
    page = site.open(STREAM)

    for _ in range(100):
        page.clock.run_for(1_000)
        page.wait_for_timeout(50)
        if sum(url.endswith("/live/") for url in tries) > 1:
            break

    assert sum(url.endswith("/live/") for url in tries) > 1
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#toasts")).to_be_empty()


def test_a_stream_is_opened_however_late_its_extension_arrives(site: Site) -> None:
    site.slow["/vendor/hx-sse.min.js"] = 0.7
    site.put("/live/", ": hello\n\n", **{"content-type": "text/event-stream"})

    with site.page.expect_request("**/live/", timeout=5_000) as asked:
        site.open(STREAM)

    assert "text/event-stream" in asked.value.headers["accept"]


def test_a_colleagues_change_is_noted_at_the_open_form_and_marked_on_the_page(site: Site) -> None:
    page = site.open(STREAM, attributes='data-me="Ana Berg"')

    announce(page, "Jo Park")

    expect(page.locator("form [role=status]")).to_contain_text("Jo Park changed this while you")
    expect(page.locator("article.changed")).to_have_count(1)
    expect(page.locator("textarea")).to_have_value("mine")


def test_ones_own_change_is_no_news(site: Site) -> None:
    page = site.open(STREAM, attributes='data-me="Ana Berg"')

    announce(page, "Ana Berg")

    expect(page.locator("article.changed")).to_have_count(1)
    expect(page.locator("form [role=status]")).to_have_count(0)


def test_a_refusal_is_a_toast_and_the_page_stays(site: Site) -> None:
    config = '<meta name="htmx-config" content=\'{"noSwap":[204,304,403,404,"5xx"]}\'>'
    body = '<div id="here"><button hx-post="/tick/" hx-target="#here">Tick</button></div>'
    page = site.open(body, head=config)
    site.put("/tick/", "<h1>Forbidden</h1>", status=403)

    page.get_by_role("button", name="Tick").click()

    expect(page.locator("#toasts")).to_contain_text("You may not do that")
    expect(page.get_by_role("button", name="Tick")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#toasts")).to_be_empty()


def test_a_conflict_is_shown_in_its_place_and_needs_no_toast(site: Site) -> None:
    page = site.open(
        '<div id="here"><button hx-post="/tick/" hx-target="#here">Tick</button></div>'
    )
    site.put("/tick/", "<p>Somebody saved this first</p>", status=409)

    page.get_by_role("button", name="Tick").click()

    expect(page.locator("#here")).to_have_text("Somebody saved this first")
    expect(page.locator("#toasts")).to_be_empty()
