"""What the page with the tree shows of each why."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from incidents.models import Incident
from whys import changes
from whys.faces import SIGNS, analyses, drawn, read_upwards
from whys.models import Why
from whys.picture import Frame

Ask = Callable[..., Why]


def rows(incident: Incident) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = analyses(incident)[0]["rows"]
    return found


def frames(incident: Incident) -> dict[str, Frame]:
    """The boxes of the drawing, by what they answer."""
    first = analyses(incident)[0]
    return {f.card.answer: f for f in drawn(first["analysis"], first["rows"]).frames}


def test_a_row_knows_its_place_and_what_it_says(chain: list[Why], ask: Ask) -> None:
    ask("Who knows?", under=chain[0], kind="unknown")

    found = [(row["label"], row["said"], row["leaf"]) for row in rows(chain[0].incident)]

    assert found == [
        ("1", "The gateway times out", False), ("2a", "The pool is full", False),
        ("3a", "Nobody raised its limit", True), ("2b", "Nobody knows yet", True),
    ]  # fmt: skip


def test_a_refuted_answer_is_offered_no_split(ask: Ask) -> None:
    ask("Why?", answer="It rained; the roof leaks", refuted_because="The roof is new")
    why = ask("Why?", answer="It rained; the roof leaks")

    assert [row["compound"] for row in rows(why.incident)] == [False, True]


def test_a_box_says_state_place_and_outcome_in_words(chain: list[Why], ask: Ask, ana: User) -> None:
    ask("Why else?", under=chain[1], answer="Sunspots", refuted_because="It rained")
    changes.reword(chain[1], version=1, gate="any", is_root_cause=True, by=ana)
    changes.reword(chain[2], version=1, stop_reason="evidence exhausted", by=ana)

    found = frames(chain[0].incident)

    assert found["The pool is full"].card.head == "2 · Asserted · root cause"
    assert found["The pool is full"].card.tone == "root"
    assert {answer: frame.card.foot for answer, frame in found.items()} == {
        "Checkout fails": "", "The gateway times out": "",
        "The pool is full": "Any of these would do",
        "Nobody raised its limit": "Stops here: evidence exhausted",
        "Sunspots": "Refuted: It rained",
    }  # fmt: skip
    assert (found["Sunspots"].card.tone, found["Sunspots"].card.sign) == ("refuted", "x")


def test_each_state_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Why.Standing)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_roots_that_work_only_together_are_said_at_the_problem(ask: Ask, ana: User) -> None:
    why = ask("Why?", answer="a")
    ask("Why?", answer="b")
    why.analysis.gate = "all"
    why.analysis.save(update_fields=["gate"])

    first = analyses(why.incident)[0]
    ways = read_upwards(first["analysis"], first["rows"])

    assert frames(why.incident)["Checkout fails"].card.foot == "Only together"
    assert [[face["said"] for face in way[0]["together"]] for way in ways] == [["b"], ["a"]]


@pytest.mark.parametrize("gate", ["", "any"])
def test_causes_that_would_each_do_name_no_others(
    chain: list[Why], ask: Ask, ana: User, gate: str
) -> None:
    ask("Why else?", under=chain[0], answer="No alert")
    changes.reword(chain[0], version=1, gate=gate, by=ana)

    first = analyses(chain[0].incident)[0]

    ways = read_upwards(first["analysis"], first["rows"])
    assert [face["together"] for way in ways for face in way] == [[], [], [], [], []]
