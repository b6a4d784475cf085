"""Our scripts on a page of their own: Chromium is answered from memory, no server or database runs."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from config.static_join import sources

STATIC = Path(__file__).resolve().parents[3] / "static"
ORIGIN = "http://five-whys.example"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
AROUND = """<!doctype html><html lang="en"><head><title>Test</title>{head}
<link rel="stylesheet" href="/app.css"><script src="/app.js" defer></script></head>
<body {attributes}><div class="app">{body}</div>
<dialog id="palette"><input aria-label="Find"></dialog><dialog id="keys"></dialog>
<div class="toasts" id="toasts"></div><template id="toast"><div data-toast><span data-words></span>
<button data-toast-close>Close</button></div></template><div id="announce"></div>
{scripts}</body></html>"""

SCRIPTS = "".join(
    f'<script src="/{name}"></script>'
    for name in re.findall(
        r"'(vendor/[\w.-]+)'", (STATIC.parent / "templates/parts/scripts.html").read_text()
    )
)

Answer = tuple[int, str, dict[str, str]]


class Site:
    """Pages and answers by path; what is not here is looked up under static/, or is 404."""

    def __init__(self, page: Page) -> None:
        self.page, self.answers = page, dict[str, Answer]()
        self.slow: dict[str, float] = {}  # seconds by path of a file
        page.route(f"{ORIGIN}/**", self.serve)

    def put(self, path: str, html: str, *, status: int = 200, **headers: str) -> None:
        """Answer `path` with this fragment from now on."""
        self.answers[path] = (status, html, headers)

    def open(self, body: str, *, head: str = "", attributes: str = "", path: str = "/") -> Page:
        """Show a page with our styles and scripts around `body`."""
        self.put(path, AROUND.format(body=body, head=head, attributes=attributes, scripts=SCRIPTS))
        self.page.goto(ORIGIN + path)
        return self.page

    def serve(self, route: Route) -> None:
        """Fulfil one request."""
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path in ("/app.js", "/app.css"):
            names = sources(path.removeprefix("/app."))
            text = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)
            route.fulfill(body=text, content_type=KINDS[path[4:]] + "; charset=utf-8")
        elif path in self.answers:
            status, html, headers = self.answers[path]
            headers = {"content-type": "text/html; charset=utf-8"} | headers
            route.fulfill(status=status, body=html, headers=headers)
        elif (STATIC / path[1:]).is_file():
            time.sleep(self.slow.get(path, 0))
            route.fulfill(path=STATIC / path[1:], content_type=KINDS.get(Path(path).suffix))
        else:
            route.fulfill(status=404, body="")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The other browser tests need a database; these do not, and are quick without it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.own_markers = [mark for mark in item.own_markers if mark.name != "django_db"]


@pytest.fixture
def site_at(chromium: Browser) -> Iterator[Callable[..., Site]]:
    """A site in a fresh window with these settings of `new_context`."""
    contexts, faults = [], list[str]()

    def make(**settings: object) -> Site:
        contexts.append(context := chromium.new_context(**settings))  # type: ignore[arg-type]
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        return Site(page)

    yield make
    for context in contexts:
        context.close()
    # Chromium says so when a page without our stylesheet follows one that has it.
    assert [fault for fault in faults if not fault.startswith("Transition was")] == []


@pytest.fixture
def site(site_at: Callable[..., Site]) -> Site:
    """A site in a fresh window, light, in Berlin's time."""
    return site_at(color_scheme="light", timezone_id="Europe/Berlin", locale="en-GB")
