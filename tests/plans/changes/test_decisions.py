"""Decisions are numbered and never rewritten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from accounts.models import User
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from plans.changes import criteria
from plans.changes.decisions import NoReason, decide, set_outcome
from plans.models import Checkpoint, Criterion, Decision

CHOICE: dict[str, Any] = {"choice": "continue", "rationale": "Errors halved"}


def test_decisions_are_numbered_an_incident_at_a_time(
    live: Incident, private: Incident, ana: User
) -> None:
    made = [decide(live, by=ana, **CHOICE) for _ in range(2)]

    assert [str(decision) for decision in made] == ["D-1: Continue", "D-2: Continue"]
    assert str(decide(private, by=ana, **CHOICE)) == "D-1: Continue"


def test_a_decision_keeps_who_why_and_at_which_gate(
    live: Incident, ben: User, gate: Callable[..., Checkpoint], newest: Callable[[Incident], Entry]
) -> None:
    at = gate(2)

    made = decide(live, by=ben, checkpoint=at, rejected="Escalate", confidence="high", **CHOICE)

    entry = newest(live)
    assert (made.by, made.checkpoint, made.at.tzinfo is not None) == (ben, at, True)
    assert (entry.verb, entry.part, entry.by) == ("added", "decision", ben)
    assert entry.text == "decided to continue"
    assert entry.now["rationale"] == "Errors halved"
    assert (entry.now["rejected"], entry.now["confidence"]) == ("Escalate", "high")


def test_two_decisions_never_share_a_number(live: Incident, ben: User) -> None:
    decide(live, by=ben, **CHOICE)

    with pytest.raises(IntegrityError, match="decision_number_once"):
        Decision.objects.create(incident=live, number=1, **CHOICE)


def met(incident: Incident, by: User) -> None:
    """The criteria recommend to escalate."""
    unsaved = Criterion(incident=incident, side="escalate", text="Errors grow")
    criteria.add(unsaved, result="met", by=by)


def test_a_decision_keeps_what_was_recommended_and_each_result_then(
    live: Incident, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    met(live, ben)

    made = decide(live, by=ben, executed_by=ben, **CHOICE)

    entry = newest(live)
    assert (made.recommended, made.executed_by) == ("escalate", ben)
    assert [(row["name"], row["result"]) for row in made.criteria] == [("Errors grow", "met")]
    assert entry.text == "decided to continue against the recommendation to escalate"
    assert (entry.now["recommended"], entry.now["criteria"]) == ("escalate", made.criteria)


def test_what_was_recommended_is_decided_without_a_word_against(
    live: Incident, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    met(live, ben)

    decide(live, by=ben, choice="escalate")

    assert newest(live).text == "decided to escalate"


def test_something_else_needs_its_reason(live: Incident, ben: User) -> None:
    met(live, ben)

    with pytest.raises(NoReason):
        decide(live, by=ben, choice="rollback", rationale="  ")

    assert live.decisions.count() == 0


def test_the_outcome_is_filled_in_later(
    live: Incident, ana: User, ben: User, newest: Callable[[Incident], Entry]
) -> None:
    made = decide(live, by=ana, **CHOICE)

    kept = set_outcome(made, version=1, outcome="It held", by=ben)

    entry = newest(live)
    assert (kept.outcome, kept.version) == ("It held", 2)
    assert (entry.was, entry.now, entry.by) == ({"outcome": ""}, {"outcome": "It held"}, ben)


def test_an_outcome_on_top_of_a_newer_one_is_refused(live: Incident, ana: User, ben: User) -> None:
    made = decide(live, by=ana, **CHOICE)
    set_outcome(made, version=1, outcome="It held", by=ana)

    with pytest.raises(Stale):
        set_outcome(made, version=1, outcome="It broke", by=ben)
