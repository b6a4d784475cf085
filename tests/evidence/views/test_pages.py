"""The pages of evidence: one piece with all that is known, the list, and the matrix."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from evidence.models import Evidence
from incidents.changes import incident as incidents
from incidents.changes import pieces
from incidents.models import Incident
from whys import changes as whys
from whys.models import Why

As = Callable[[User], Client]
PAGES = ["evidence:index", "evidence:matrix", "evidence:page"]


def address(name: str, evidence: Evidence) -> str:
    pk = [evidence.pk] if name == "evidence:page" else []
    return reverse(name, args=[evidence.incident.number, *pk])


@pytest.fixture
def rival(incident: Incident, ana: User, why: Why) -> Why:
    """Another answer beside the first."""
    unsaved = Why(incident=incident, analysis=why.analysis)
    return whys.ask(unsaved, by=ana, question=why.question, answer="The network drops")


def look(client: Client, name: str, evidence: Evidence) -> str:
    return client.get(address(name, evidence)).content.decode()


def test_a_piece_shows_what_is_known_of_it(as_: As, vera: User, seen: Evidence, why: Why) -> None:
    assert seen.attachment
    Evidence.objects.update(
        source="kubectl logs", reliability="hearsay", excerpt="pool <full>",
        observed_at="2026-03-02T11:00Z", observed_until="2026-03-02T11:30Z",
    )  # fmt: skip

    html = look(as_(vera), "evidence:page", seen)

    for words in (
        "The gateway answers 503", "Log excerpt", "kubectl logs", "Told by somebody",
        "2026-03-02 11:00 UTC", "2026-03-02 11:30 UTC", "pool &lt;full&gt;", "gateway.log",
        seen.attachment.sha256,
    ):  # fmt: skip
        assert words in html


def test_it_leads_back_to_every_answer_with_its_stance(
    as_: As, ana: User, seen: Evidence, why: Why, rival: Why
) -> None:
    whys.link(seen, why=why, stance="supports", by=ana)
    whys.link(seen, why=rival, stance="contradicts", by=ana)

    html = look(as_(ana), "evidence:page", seen)

    assert f'Supports:</span> <a href="/incidents/{seen.incident.number}/#why-{why.pk}">' in html
    assert (
        f'Contradicts:</span> <a href="/incidents/{seen.incident.number}/#why-{rival.pk}">' in html
    )


def test_its_history_tells_of_its_places_too(as_: As, ana: User, seen: Evidence, why: Why) -> None:
    held = whys.link(seen, why=why, stance="neutral", by=ana)
    whys.unlink(held, by=ana)

    html = look(as_(ana), "evidence:page", seen)

    assert "added evidence" in html
    assert "neutral" in html
    assert "unlinked “The gateway answers 503”" in html


def test_a_picture_is_shown_in_its_place(as_: As, ana: User, seen: Evidence) -> None:
    assert seen.attachment
    type(seen.attachment).objects.update(media_type="image/png")
    file = reverse("evidence:file", args=[seen.incident.number, seen.attachment.pk])

    html = look(as_(ana), "evidence:page", seen)

    assert f'src="{file}?view=1" alt="The gateway answers 503"' in html


@pytest.mark.parametrize(("role", "may"), [("responder", True), ("viewer", False)])
def test_only_those_who_may_edit_get_the_controls(
    as_: As, ben: User, seen: Evidence, role: str, may: bool
) -> None:
    User.objects.filter(pk=ben.pk).update(role=role)

    html = look(as_(ben), "evidence:page", seen)

    assert ("/details/" in html) is may
    assert ("Read and count" in html) is may


def test_a_removed_piece_has_no_page(as_: As, ana: User, seen: Evidence) -> None:
    pieces.remove(seen, part="evidence", by=ana)

    assert as_(ana).get(address("evidence:page", seen)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_nobody_from_outside_sees_any_of_it(
    client: Client, as_: As, ana: User, cleo: User, seen: Evidence, name: str
) -> None:
    incidents.set_privacy(seen.incident, private=True, by=ana)

    assert client.get(address(name, seen)).url.startswith("/sign-in/")
    assert as_(cleo).get(address(name, seen)).status_code == 404


def test_the_list_says_what_stands_under_no_answer(as_: As, ana: User, seen: Evidence) -> None:
    assert "under no answer yet" in look(as_(ana), "evidence:index", seen)


def test_the_matrix_says_in_words_what_does_not_tell_the_answers_apart(
    as_: As, ana: User, seen: Evidence, why: Why, rival: Why
) -> None:
    for answer in (why, rival):
        whys.link(seen, why=answer, stance="supports", by=ana)

    html = look(as_(ana), "evidence:matrix", seen)

    assert "<td>does not tell them apart</td>" in html
    assert "1 piece of evidence does not tell them apart." in html
    assert "Nothing contradicts any of them yet." in html


def test_the_matrix_names_the_answer_that_is_contradicted_most(
    as_: As, ana: User, seen: Evidence, why: Why, rival: Why
) -> None:
    whys.link(seen, why=why, stance="supports", by=ana)
    whys.link(seen, why=rival, stance="contradicts", by=ana)

    html = look(as_(ana), "evidence:matrix", seen)

    assert 'Contradicted most: <b class="strong">The network drops</b>.' in html
    assert "1 against" in html
    assert "<td>tells them apart</td>" in html


def test_the_matrix_scrolls_in_a_box_of_its_own_that_the_keyboard_reaches(
    as_: As, ana: User, seen: Evidence, why: Why, rival: Why
) -> None:
    whys.link(seen, why=why, stance="supports", by=ana)

    html = look(as_(ana), "evidence:matrix", seen)

    assert '<div class="scroll" tabindex="0" role="region" aria-label="Matrix 1">' in html
    assert "not held against all of them yet" in html


def test_without_rivals_the_matrix_says_what_it_waits_for(
    as_: As, ana: User, seen: Evidence, why: Why
) -> None:
    assert "No rival answers yet" in look(as_(ana), "evidence:matrix", seen)


@pytest.mark.parametrize("name", ["evidence:index", "evidence:matrix"])
def test_more_evidence_asks_the_database_no_more_often(
    as_: As, ana: User, put: Callable[..., Any], why: Why, rival: Why,
    django_assert_max_num_queries: Any, name: str,
) -> None:  # fmt: skip
    client = as_(ana)
    for n in range(12):
        piece = put(Evidence, text=f"Seen {n}")
        whys.link(piece, why=[why, rival][n % 2], stance="supports", by=ana)

    with django_assert_max_num_queries(16):
        client.get(address(name, piece))
