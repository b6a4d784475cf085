"""Decisions: added to the record and never rewritten; only their outcome is filled in later."""

from typing import Any

from django.db import transaction

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import Incident
from incidents.sections import present
from plans.changes.steps import next_number
from plans.judging import recommended
from plans.models import Criterion, Decision

WORDS = {"continue": "continue", "escalate": "escalate", "rollback": "roll back",
         "other": "do something else"}  # fmt: skip


class NoReason(Exception):
    """Something else than what the criteria recommend was chosen, and nobody said why."""


@transaction.atomic
def decide(incident: Incident, *, by: User, **values: Any) -> Decision:
    """Record a choice with what the criteria say now; it gets the incident's next number.

    Raises NoReason for a choice against the recommendation without a rationale.
    """
    incident = pieces.lock(incident)
    criteria = list(present(incident.criteria).order_by("side", "position", "pk"))
    advice = recommended(criteria).choice
    decision = Decision(incident=incident, by=by, **values)
    decision.recommended, decision.criteria = advice, [then(row) for row in criteria]
    decision.number = next_number(incident.decisions)
    if is_contrary(decision) and not decision.rationale.strip():
        raise NoReason("Say why: the criteria recommend something else.")
    return keep(decision, by=by)


def then(criterion: Criterion) -> dict[str, str]:
    """A criterion with its result, as a decision keeps it."""
    return {
        "side": criterion.side, "name": str(criterion), "result": criterion.result,
        "detail": criterion.detail,
    }  # fmt: skip


def is_contrary(decision: Decision) -> bool:
    """Whether the criteria recommended something else."""
    return bool(decision.recommended) and decision.recommended != decision.choice


def keep(decision: Decision, *, by: User) -> Decision:
    """Insert a decision last, with the line that says what was decided, and against what."""
    against = f" against the recommendation to {WORDS.get(decision.recommended, '')}"
    text = f"decided to {WORDS[decision.choice]}{against if is_contrary(decision) else ''}"
    decision.position = pieces.place_after_last(Decision, incident=decision.incident)
    decision.validate_constraints()
    decision.save(force_insert=True)
    timeline.record(
        decision.incident, "added", part="decision", text=text, by=by, row=decision,
        now=pieces.state(decision),
    )  # fmt: skip
    decision.refresh_from_db()
    return decision


@transaction.atomic
def set_outcome(decision: Decision, *, version: int, outcome: str, by: User) -> Decision:
    """Say what came of it. Raises Stale or Gone."""
    return pieces.edit(decision, version=version, part="decision", by=by, outcome=outcome)
