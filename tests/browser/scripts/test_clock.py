"""Clocks run by the server's time, and say it when a checkpoint is near."""

import re

from playwright.sync_api import expect

from tests.browser.scripts.conftest import Site

SERVER = '<meta name="server-time" content="2025-09-15T21:22:00+00:00">'
NOON = "2030-01-01T12:00:00Z"


def until(moment: str) -> str:
    return f'<time datetime="{moment}" data-until="{moment}">as sent</time>'


def test_a_countdown_runs_by_the_servers_time_and_not_by_the_devices(site: Site) -> None:
    site.page.clock.install(time=NOON)
    page = site.open(until("2025-09-15T22:30:00Z"), head=SERVER)

    page.clock.run_for(8_000)

    expect(page.locator("time")).to_have_text(re.compile(r"^1:07:[2-5]\d$"))


def test_a_countdown_that_has_passed_says_how_late_it_is(site: Site) -> None:
    site.page.clock.install(time=NOON)
    page = site.open(until("2025-09-15T21:08:00Z"), head=SERVER)

    expect(page.locator("time.late")).to_have_text(re.compile(r"^0:14:\d\d late$"))


def test_a_near_checkpoint_is_announced_once_at_fifteen_minutes(site: Site) -> None:
    site.page.clock.install(time=NOON)
    page = site.open(until("2025-09-15T21:38:30Z"), head=SERVER)
    expect(page.locator("#announce")).to_be_empty()

    page.clock.run_for(95_000)
    expect(page.locator("#announce")).to_have_text("Checkpoint in 15 minutes")
    page.evaluate("document.getElementById('announce').textContent = ''")
    page.clock.run_for(10_000)

    expect(page.locator("#announce")).to_be_empty()


def test_a_time_carries_the_readers_own_time_on_hover_and_beside_who_did_it(site: Site) -> None:
    time = '<time datetime="2025-09-15T20:30:00Z" data-local>20:30 UTC</time>'
    page = site.open(f'{time}<p class="by">Jo, {time}</p>')

    expect(page.locator("time").first).to_have_attribute("title", "15 Sept 2025, 22:30 your time")
    expect(page.locator("time").first).to_have_text("20:30 UTC")
    expect(page.locator(".by time")).to_contain_text("20:30 UTC (15 Sept 2025, 22:30 your time)")
