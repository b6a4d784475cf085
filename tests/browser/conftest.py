"""A real server on the committed test database, and a real Chromium that looks at it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from accounts import links
from accounts.models import User
from tests.server import ROOT, Server, environment, free_port

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium; where there is none it is skipped by name."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
            if not Path(CHROMIUM).exists():
                item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}"))


@pytest.fixture(scope="session")
def server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Started once for all browser tests of a worker."""
    data, port = tmp_path_factory.mktemp("data"), free_port()
    with django_db_blocker.unblock():
        around = environment(data, port)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env=around, check=True)
    running = Server(around, port)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page together with everything that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page, self.faults = page, list[str]()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self.heard)

    def heard(self, message: Any) -> None:
        """Keep errors; a refused form is an answer, and a server that a test stopped is away."""
        expected = ("status of 409", "status of 422", "net::ERR_", "htmx:sse:error")
        if message.type == "error" and not any(words in message.text for words in expected):
            self.faults.append(message.text)


Open = Callable[..., Page]


@pytest.fixture
def open_as(chromium: Browser, server: Server) -> Iterator[Open]:
    """Open a window for a person: `open_as(ana, size="phone", theme="dark")`, signed in."""
    contexts: list[BrowserContext] = []
    watched: list[Watched] = []

    def open_window(
        user: User | None, *, size: str = "desk", theme: str = "light", script: bool = True
    ) -> Page:
        context = chromium.new_context(
            base_url=server.url, viewport=SIZES[size], color_scheme=theme, java_script_enabled=script,  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        watched.append(Watched(page))
        if user:
            sign_in(page, user)
        return page

    yield open_window
    faults = [fault for window in watched for fault in window.faults]
    for context in contexts:
        context.close()
    assert faults == []


def sign_in(page: Page, user: User) -> None:
    """Through a one-time link, as people do."""
    from django.utils import timezone

    token = links.make(user, now=timezone.now())
    page.goto(f"/link/{token}/")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/link/" not in url)


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong, as "rule: element" lines; the strict CSP stays on."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def sideways(page: Page) -> int:
    """How many pixels the page scrolls to the side."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
