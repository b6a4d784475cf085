"""The Markdown of a status update, and the buttons that lead to it."""

from collections.abc import Callable

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.writing.update import update_markdown
from incidents.models import Incident
from plans.changes import updates
from plans.models import StatusUpdate

As = Callable[[User], Client]


@pytest.fixture
def update(incident: Incident, ana: User) -> StatusUpdate:
    return updates.post(incident, by=ana, headline="Nobody can <b>pay</b>", known="Full")


def address(incident: Incident, serial: int = 1) -> str:
    return reverse("documents:update_markdown", args=[incident.number, serial])


def test_it_is_read_in_the_browser(as_: As, vera: User, update: StatusUpdate) -> None:
    response = as_(vera).get(address(update.incident))

    assert response.content.decode() == update_markdown(update)
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Content-Disposition" not in response


def test_it_can_be_kept_as_a_file(as_: As, vera: User, update: StatusUpdate) -> None:
    response = as_(vera).get(address(update.incident) + "?download=1")

    name = f"incident-{update.incident.number}-update-1.md"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_buttons_carry_the_text_and_the_address(update: StatusUpdate) -> None:
    template = engines["django"].get_template("documents/update_tools.html")

    html = template.render({"incident": update.incident, "update": update})

    assert "data-copy" in html
    assert "Nobody can \\&lt;b&gt;pay" in html
    assert f'href="{address(update.incident)}?download=1"' in html


def test_an_update_that_is_not_there(as_: As, vera: User, update: StatusUpdate) -> None:
    assert as_(vera).get(address(update.incident, 9)).status_code == 404


def test_outsiders_find_nothing(as_: As, ana: User, cleo: User, private: Incident) -> None:
    updates.post(private, by=ana, headline="A leak")

    assert as_(cleo).get(address(private)).status_code == 404


def test_the_signed_out_are_asked_who_they_are(client: Client, update: StatusUpdate) -> None:
    assert client.get(address(update.incident))["Location"].startswith("/sign-in/")


def test_it_is_only_read(as_: As, ana: User, update: StatusUpdate) -> None:
    assert as_(ana).post(address(update.incident)).status_code == 405
