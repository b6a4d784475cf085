"""Post-mortems: the list, the reading view, the Markdown."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.changes import import_document
from documents.writing import write
from incidents.changes import incident as incidents
from incidents.models import Incident

As = Callable[[User], Client]
Html = Callable[[User, str], str]


def page(incident: Incident, name: str = "postmortem") -> str:
    return reverse(f"documents:{name}", args=[incident.number])


@pytest.fixture
def record(ana: User, sample: Callable[[str], str]) -> Incident:
    """The lockers, as a record."""
    raw = sample("lockers").encode()
    return import_document(raw, name="a.md", owner=ana, repair=True)


def test_the_list_holds_what_is_over_and_records(
    html: Html, vera: User, ana: User, incident: Incident, record: Incident
) -> None:
    over = incidents.declare(by=ana, title="Long over")
    incidents.set_state(over, state="resolved", by=ana)

    found = html(vera, reverse("documents:postmortems"))

    assert page(over) in found
    assert page(record) in found
    assert page(incident) not in found


def test_the_list_hides_what_is_private(
    html: Html, cleo: User, ana: User, private: Incident
) -> None:
    incidents.set_state(private, state="resolved", by=ana)

    assert "Quiet leak" not in html(cleo, reverse("documents:postmortems"))
    assert "Quiet leak" in html(ana, reverse("documents:postmortems"))


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30])
def test_the_list_can_be_asked_for_any_page(html: Html, vera: User, before: str) -> None:
    assert "No post-mortem yet" in html(vera, f"/postmortems/?before={before}")


def test_older_ones_are_on_the_next_page(html: Html, ana: User) -> None:
    for number in range(30):
        incidents.declare(by=ana, title=f"Past {number}", is_record=True)

    first = html(ana, "/postmortems/")
    older = first.partition('rel="next" href="')[2].partition('"')[0]

    assert older.startswith("?before=")
    assert "Past 0<" in html(ana, f"/postmortems/{older}")
    assert "Past 29<" not in html(ana, f"/postmortems/{older}")


def test_everything_of_an_analysis_can_be_read(html: Html, vera: User, record: Incident) -> None:
    found = html(vera, page(record))

    for words in (
        "Why do doors stay shut after a scan?", "Trust Both Keys", "The broker was",
        "doors-shut", "No summary" if record.summary else "Summary", "120",
        "Copy as Markdown", page(record, "markdown"),
    ):  # fmt: skip
        assert words in found


def test_an_empty_incident_can_be_read(html: Html, vera: User, incident: Incident) -> None:
    found = html(vera, page(incident))

    for words in ("Nobody wrote a summary yet.", "Nobody asked why yet.", "There was no plan."):
        assert words in found


def test_the_page_carries_its_markdown_for_copying(
    html: Html, vera: User, incident: Incident
) -> None:
    found = html(vera, page(incident))

    assert f"<code hidden># {incident.title}\n" in found


def test_the_markdown_is_a_file(as_: As, vera: User, record: Incident) -> None:
    response = as_(vera).get(page(record, "markdown"))

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    name = f"incident-{record.number}.md"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content.decode() == write(record)


@pytest.mark.parametrize("name", ["postmortem", "markdown"])
def test_outsiders_find_nothing(as_: As, cleo: User, private: Incident, name: str) -> None:
    assert as_(cleo).get(page(private, name)).status_code == 404


@pytest.mark.parametrize("name", ["postmortem", "markdown"])
def test_the_signed_out_are_asked_who_they_are(
    client: Client, incident: Incident, name: str
) -> None:
    assert client.get(page(incident, name))["Location"].startswith("/sign-in/")
