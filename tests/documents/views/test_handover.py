"""The handover page and its Markdown."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.models import Incident

As = Callable[[User], Client]
Html = Callable[[User, str], str]
HALF_PAST_TEN = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


def page(incident: Incident, name: str = "handover") -> str:
    return reverse(f"documents:{name}", args=[incident.number])


def test_a_viewer_reads_everything_on_one_page(html: Html, vera: User, busy: Incident) -> None:
    with time_machine.travel(HALF_PAST_TEN, tick=False):
        found = html(vera, page(busy))

    for words in (
        "Checkout fails", ">22:30 UTC</time>", "10 h 30 min since", "1/2 (50 %) of the core up",
        "2-hour checkpoint", "Half can pay", "The criteria recommended to continue.",
        "1. Widen the pool", "1 of 2 lines, Ben", "The pool is full", "the count is flat",
        "Not judged, continue if:", "1 of 2 met, 1 unknown", "<b>Nobody</b>",
    ):  # fmt: skip
        assert words in found


def test_it_works_without_script(html: Html, vera: User, busy: Incident) -> None:
    found = html(vera, page(busy))

    assert f'href="{page(busy, "handover_markdown")}"' in found
    assert "<form" not in found.partition("<article")[2].partition("</article")[0]


def test_what_people_wrote_is_never_html(html: Html, ana: User, incident: Incident) -> None:
    Incident.objects.filter(pk=incident.pk).update(summary="<script>x</script>", status_note="<i>")

    found = html(ana, page(incident))

    assert "<script>x" not in found
    assert "&lt;i&gt;" in found


def test_an_empty_incident_has_a_page(html: Html, ana: User, incident: Incident) -> None:
    found = html(ana, page(incident))

    assert "Nobody" not in found.partition("Who owns what")[0]
    assert "No why is answered yet." in found
    assert "No step is open." in found


def test_the_markdown_is_read_in_the_browser(as_: As, vera: User, busy: Incident) -> None:
    response = as_(vera).get(page(busy, "handover_markdown"))

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "Content-Disposition" not in response
    assert response.content.decode().startswith(f"# Handover of #{busy.number}: Checkout fails\n")


def test_it_can_be_kept_as_a_file(as_: As, vera: User, busy: Incident) -> None:
    response = as_(vera).get(page(busy, "handover_markdown") + "?download=1")

    name = f"incident-{busy.number}-handover.md"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["handover", "handover_markdown"])
def test_outsiders_find_nothing(as_: As, cleo: User, private: Incident, name: str) -> None:
    assert as_(cleo).get(page(private, name)).status_code == 404


@pytest.mark.parametrize("name", ["handover", "handover_markdown"])
def test_the_signed_out_are_asked_who_they_are(
    client: Client, incident: Incident, name: str
) -> None:
    response = client.get(page(incident, name))

    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["handover", "handover_markdown"])
def test_it_is_only_read(as_: As, ana: User, incident: Incident, name: str) -> None:
    assert as_(ana).post(page(incident, name)).status_code == 405


def test_the_incident_and_the_postmortem_lead_to_it(
    html: Html, vera: User, incident: Incident
) -> None:
    link = f'href="{page(incident)}"'

    assert link in html(vera, reverse("incidents:show", args=[incident.number]))
    assert link in html(vera, page(incident, "postmortem"))
