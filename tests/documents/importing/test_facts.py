"""The incident's own fields, from a document."""

import pytest

from documents.importing.facts import facts, state_in
from documents.reading import read
from documents.reading.model import Document
from tests.conftest import NOON


def test_the_header_becomes_the_fields(lockers: Document) -> None:
    found = facts(lockers, now=NOON)

    assert found["title"] == "Issue #731 - Parcel Locker Five Whys Audit & Status Update"
    assert (found["priority"], found["priority_reason"]) == ("P0", "Pickup Path Blocked")
    assert found["analysed_at"] == lockers.analysed_at
    assert found["assessment"].startswith("The broker was")


def test_what_is_not_said_is_not_invented() -> None:
    found = facts(read("Only a line.\n"), now=NOON)

    assert (found["title"], found["priority"]) == ("Untitled analysis", "P2")
    assert (found["state"], found["analysed_at"]) == ("investigating", NOON)
    assert {found[name] for name in ("environment", "status_note", "priority_reason")} == {""}


def test_texts_fit_their_columns() -> None:
    long = "x" * 500
    text = f"# {long}\n\n**Status:** {long}\n**Environment:** {long}\n**Priority:** P9 - {long}\n"

    found = facts(read(text), now=NOON)

    lengths = {name: len(found[name]) for name in ("title", "status_note", "environment")}
    assert lengths == {"title": 300, "status_note": 300, "environment": 80}
    assert (found["priority"], len(found["priority_reason"])) == ("P2", 300)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("PARTIAL RECOVERY - doors open", "partial recovery"),
        ("Partially working", "partial recovery"),
        ("Resolved at 10:00", "resolved"),
        ("Monitoring the fix", "monitoring"),
        ("Cause identified", "identified"),
        ("Burning", "investigating"),
        ("", "investigating"),
        ("Unresolved", "investigating"),
        ("Not resolved yet", "investigating"),
    ],
)
def test_the_words_of_a_status_name_the_state(status: str, state: str) -> None:
    assert state_in(status) == state
