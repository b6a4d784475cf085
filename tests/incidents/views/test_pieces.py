"""One set of views for every kind of piece, with htmx and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import pieces
from incidents.models import Entry, Finding, Incident

As = Callable[[User], Client]
Put = Callable[..., Any]
NEW = {"polarity": "failure", "subject": "", "text": "Mail does not arrive"}


def url(incident: Incident, *args: Any, name: str = "piece") -> str:
    return reverse(f"incidents:{name}", args=[incident.number, "findings", *args])


def posted(finding: Finding, **changed: Any) -> dict[str, Any]:
    kept = {"polarity": finding.polarity, "subject": finding.subject, "text": finding.text}
    return {**kept, "version": finding.version, **changed}


def test_a_form_opens_on_a_page_of_its_own(as_: As, ben: User, incident: Incident) -> None:
    html = as_(ben).get(url(incident, name="piece_new")).content.decode()

    assert "<h1>Add finding</h1>" in html
    assert f'action="{url(incident, name="piece_new")}"' in html
    assert "hx-post" not in html.partition("<form class")[2].partition("</form>")[0]


def test_htmx_opens_the_form_in_its_place(
    as_: As, ben: User, finding: Finding, htmx: dict[str, str]
) -> None:
    address = url(finding.incident, finding.pk)

    html = as_(ben).get(address, headers=htmx).content.decode()

    assert html.strip().startswith("<form")
    assert f'hx-post="{address}"' in html
    assert f'id="findings-{finding.pk}-text"' in html
    assert "The gateway answers again" in html


def test_a_new_piece_leads_back_to_its_part(as_: As, ben: User, incident: Incident) -> None:
    response = as_(ben).post(url(incident, name="piece_new"), NEW)

    assert response.status_code == 302
    assert response["Location"] == f"/incidents/{incident.number}/#findings"
    assert incident.findings.get().text == "Mail does not arrive"
    assert incident.entries.order_by("-id")[0].by == ben


def test_htmx_gets_every_part_that_changed(
    as_: As, ben: User, incident: Incident, htmx: dict[str, str]
) -> None:
    response = as_(ben).post(url(incident, name="piece_new"), NEW, headers=htmx)

    html = response.content.decode()
    assert response.status_code == 200
    assert html.startswith('<hx-partial hx-target="#findings" hx-swap="outerMorph">')
    assert '<hx-partial hx-target="#feed"' in html
    assert "Mail does not arrive" in html
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize("with_htmx", [False, True])
def test_what_cannot_be_saved_comes_back_as_typed(
    as_: As, ben: User, finding: Finding, htmx: dict[str, str], with_htmx: bool
) -> None:
    data = posted(finding, polarity="sideways", text="Typed with care")

    response = as_(ben).post(
        url(finding.incident, finding.pk), data, headers=htmx if with_htmx else {}
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert "Typed with care" in html
    assert 'class="err"' in html
    assert ("<html" in html) is not with_htmx
    finding.refresh_from_db()
    assert finding.version == 1


@pytest.mark.parametrize("with_htmx", [False, True])
def test_a_stale_save_shows_both_texts(
    as_: As, ana: User, ben: User, finding: Finding, htmx: dict[str, str], with_htmx: bool
) -> None:
    headers, address = htmx if with_htmx else {}, url(finding.incident, finding.pk)
    pieces.edit(finding, version=1, part="findings", by=ana, text="Ana's words")

    response = as_(ben).post(address, posted(finding, text="Ben's words"), headers=headers)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Ana saved this at" in html
    assert '<p class="cmp">Ana&#x27;s words</p>' in html
    assert "Ben&#x27;s words</textarea>" in html
    assert 'name="version" value="2"' in html
    assert 'type="hidden" name="polarity" value="progress"' in html
    assert Finding.objects.get(pk=finding.pk).text == "Ana's words"


def test_after_a_conflict_mine_can_be_saved_over_it(
    as_: As, ana: User, ben: User, finding: Finding
) -> None:
    pieces.edit(finding, version=1, part="findings", by=ana, text="Ana's words")
    data = posted(finding, text="Ben's words") | {"version": 2}

    assert as_(ben).post(url(finding.incident, finding.pk), data).status_code == 302
    assert Finding.objects.get(pk=finding.pk).text == "Ben's words"


def test_without_a_version_a_save_is_a_conflict(as_: As, ben: User, finding: Finding) -> None:
    data = posted(finding, text="Ben's words") | {"version": ""}

    assert as_(ben).post(url(finding.incident, finding.pk), data).status_code == 409


def test_saving_what_was_removed_meanwhile_keeps_the_text(
    as_: As, ana: User, ben: User, finding: Finding
) -> None:
    pieces.remove(finding, part="findings", by=ana)

    response = as_(ben).post(url(finding.incident, finding.pk), posted(finding, text="Ben's words"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Somebody removed this meanwhile" in html
    assert "Ben&#x27;s words" in html


@pytest.mark.parametrize("name", ["piece", "piece_removal"])
def test_what_was_removed_is_not_there_any_more(
    as_: As, ben: User, finding: Finding, name: str
) -> None:
    pieces.remove(finding, part="findings", by=ben)

    assert as_(ben).get(url(finding.incident, finding.pk, name=name)).status_code == 404


def test_the_history_of_a_piece_shows_each_version(
    as_: As, ana: User, vera: User, finding: Finding
) -> None:
    pieces.edit(finding, version=1, part="findings", by=ana, text="It answers slowly")
    address = url(finding.incident, finding.pk, name="piece_history")

    html = as_(vera).get(address).content.decode()

    assert "<del>The gateway answers again</del>" in html
    assert "<ins>It answers slowly</ins>" in html
    assert Entry.objects.filter(row=finding.pk, model="incidents.finding").count() == 2
