"""The whys of a document become trees."""

from collections.abc import Callable
from typing import Any

import pytest

from documents.importing.causes import bring_whys, kind_of
from incidents.models import Incident
from whys.models import Why

Bring = Callable[[Any, str], Incident]
CHAIN = """## Five whys

1. **Why do doors stay shut?** The broker refuses.
   **Evidence:**
   - Broker log has 22 refusals
   - A door answers the keypad
2. **Why does it refuse?** Its key is old.

**Root cause:** The broker is on no list.
"""


def shape(incident: Incident) -> list[tuple[str, str]]:
    """Each answer with the one above it."""
    rows = incident.whys.select_related("parent").order_by("pk")
    return [(row.answer, row.parent.answer if row.parent else "") for row in rows]


def test_a_plain_list_is_one_chain(bring: Bring) -> None:
    incident = bring(bring_whys, CHAIN)

    assert shape(incident) == [
        ("The broker refuses.", ""),
        ("Its key is old.", "The broker refuses."),
    ]
    analysis = incident.analyses.get()
    assert (analysis.problem, analysis.conclusion) == ("A", "The broker is on no list.")


def test_evidence_supports_its_answer(bring: Bring) -> None:
    bring(bring_whys, CHAIN)

    links = Why.objects.get(answer="The broker refuses.").links.all()
    assert [(link.stance, link.evidence.text, link.evidence.kind) for link in links] == [
        ("supports", "Broker log has 22 refusals", "log"),
        ("supports", "A door answers the keypad", "statement"),
    ]


def test_numbers_that_start_again_are_another_analysis(bring: Bring) -> None:
    text = (
        "## Five whys: doors\n\n1. **Why shut?** Refused.\n2. **Why refused?** Old key.\n\n"
        "## Five whys: noise\n\n1. **Why late?** No alarm.\n2. **Why none?** Off.\n"
    )

    incident = bring(bring_whys, text)

    first, second = incident.analyses.all()
    assert [why.answer for why in first.whys.all()] == ["Refused.", "Old key."]
    assert [why.answer for why in second.whys.all()] == ["No alarm.", "Off."]


def test_nested_whys_hang_under_theirs(bring: Bring) -> None:
    text = (
        "## Five whys\n\n- **Why 1:** Doors stay shut\n  - **Why 2:** The broker refuses\n"
        "  - **Why 3:** Nobody tried the keypad\n"
    )

    incident = bring(bring_whys, text)

    above = dict(shape(incident))
    assert above["The broker refuses"] == above["Nobody tried the keypad"] == "Doors stay shut"


def test_a_why_may_lack_its_question_or_its_answer(bring: Bring) -> None:
    incident = bring(bring_whys, "## Five whys\n\n### Why 1: Why is it shut?\n\n### Why 2: Key\n")

    found = [(why.question, why.answer) for why in incident.whys.order_by("pk")]
    assert found == [("Why is it shut?", ""), ("", "Key")]


def test_a_document_without_whys_brings_none(bring: Bring) -> None:
    assert bring(bring_whys, "# A\n\nText.\n").analyses.count() == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Error log of 04:12", "log"), ("Config has one key", "config"), ("Commit 0a1b", "change"),
     ("Load test at noon", "test"), ("Mira saw it", "statement")],
)  # fmt: skip
def test_the_words_of_evidence_tell_its_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind
