"""What no template may hold under the strict content policy, and what the base must."""

import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from accounts.models import User

STATIC = Path(__file__).resolve().parents[2] / "static"

FOLDER = STATIC.parent / "templates"
PAGES = sorted(FOLDER.rglob("*.html"))
LONGEST = 60
ERRORS = ["403.html", "403_csrf.html", "404.html", "500.html"]


def name(page: Path) -> str:
    return str(page.relative_to(FOLDER))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_template_has_no_inline_style_or_script(page: Path) -> None:
    text = page.read_text()

    assert re.findall(r'\s(?:style|on[a-z]+|hx-on[:\w-]*)="', text) == []
    assert re.findall(r"<style|<script(?![^>]*\ssrc=)|javascript:|js:", text) == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_trigger_has_no_filter_that_would_need_eval(page: Path) -> None:
    triggers = re.findall(r'hx-trigger="([^"]*)"', page.read_text())

    assert [trigger for trigger in triggers if "[" in trigger] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_template_is_short(page: Path) -> None:
    assert len(page.read_text().splitlines()) <= LONGEST


@pytest.mark.parametrize("page", ERRORS)
def test_an_error_page_needs_no_request_and_shows_the_way_back(page: str) -> None:
    html = render_to_string(page)

    assert 'href="/"' in html
    assert "<h1>" in html


def test_htmx_swaps_no_error_page_and_leaves_folds_as_they_are() -> None:
    html = render_to_string("parts/head.html")

    config = json.loads(re.findall(r"name=\"htmx-config\" content='([^']+)'", html)[0])

    assert {204, 304, 403, 404, "5xx"} <= set(config["noSwap"])
    assert not {409, 422} & set(config["noSwap"])
    assert config["morphIgnore"] == ["data-htmx-powered", "open"]
    assert config["extensions"] == "sse"


def test_a_page_carries_one_token_for_all_its_buttons(client: Client, ana: User) -> None:
    client.force_login(ana)

    html = client.get("/account/").content.decode()

    assert re.search(r'<form id="csrf" method="post" hidden>.*csrfmiddlewaretoken', html)
    assert 'hx-headers:inherited=\'{"X-CSRFToken": "' in html
    assert html.count('id="announce"') == html.count('id="toasts"') == 1


def test_a_person_without_single_keys_gets_a_page_without_them(client: Client, ana: User) -> None:
    ana.single_keys = False
    ana.save(update_fields=["single_keys"])
    client.force_login(ana)

    html = client.get("/account/").content.decode()

    assert 'data-keys="off"' in html


def test_only_administrators_are_led_to_the_people(client: Client, ana: User, ada: User) -> None:
    client.force_login(ana)
    hers = client.get("/account/").content.decode()
    client.force_login(ada)

    theirs = client.get("/account/").content.decode()

    assert 'href="/settings/people/"' not in hers
    assert 'href="/settings/people/"' in theirs


@pytest.mark.parametrize(
    ("cookie", "attribute"),
    [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"'), ("auto", ""), ('"><b>', "")],
)
def test_the_server_draws_the_chosen_theme_and_nothing_else(cookie: str, attribute: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie

    assert render_to_string("parts/theme.html", {"request": request}).strip() == attribute
