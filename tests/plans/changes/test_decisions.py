"""Decisions are numbered and never rewritten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from accounts.models import User
from incidents.models import Entry, Incident
from plans.changes.decisions import decide
from plans.models import Checkpoint, Decision

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
    assert entry.text == "added decision “D-1: Continue”"
    assert entry.now["rationale"] == "Errors halved"
    assert (entry.now["rejected"], entry.now["confidence"]) == ("Escalate", "high")


def test_two_decisions_never_share_a_number(live: Incident, ben: User) -> None:
    decide(live, by=ben, **CHOICE)

    with pytest.raises(IntegrityError, match="decision_number_once"):
        Decision.objects.create(incident=live, number=1, **CHOICE)
