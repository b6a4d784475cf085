"""What still holds up closing an incident, each reason with a code and a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import incident as incidents
from incidents.models import Incident
from incidents.sections import present
from plans.changes import checkpoints
from plans.models import Checkpoint, Criterion, Step
from whys.models import EvidenceLink


@dataclass(frozen=True)
class Obstacle:
    """One reason not to close; `part` is where on the page it can be put right."""

    code: str
    text: str
    part: str


class NotReady(Exception):
    """There are obstacles and nobody gave a reason to close all the same."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(f"{len(obstacles)} obstacles")
        self.obstacles = obstacles


def can_close(incident: Incident) -> list[Obstacle]:
    """Everything that holds up closing; empty when nothing does."""
    return [*of_recovery(incident), *of_plan(incident), *of_gates(incident), *of_whys(incident)]


def of_recovery(incident: Incident) -> Iterator[Obstacle]:
    """Not resolved, or a recovery criterion that is not met."""
    if incident.is_open:
        yield Obstacle("not_resolved", "The incident is not resolved.", "header")
    recovery = present(incident.criteria).filter(side=Criterion.Side.RECOVERY)
    for criterion in recovery.exclude(result=Criterion.Result.MET):
        text = f"Recovery criterion “{criterion}” is {criterion.get_result_display().lower()}."
        yield Obstacle("criterion_not_met", text, "recovery")


def of_plan(incident: Incident) -> Iterator[Obstacle]:
    """Steps that are neither done nor dropped."""
    settled = [Step.State.DONE, Step.State.DROPPED]
    for step in present(incident.steps).exclude(state__in=settled).select_related("phase"):
        yield Obstacle("step_open", f"Step {step} is open.", f"phase-{step.phase_id}")


def of_gates(incident: Incident) -> Iterator[Obstacle]:
    """Checkpoints that somebody still has to pass; history holds up nothing."""
    for checkpoint in Checkpoint.objects.waiting().filter(incident=incident):
        text = f"The {checkpoint} is {checkpoint.get_state_display().lower()}."
        yield Obstacle("checkpoint_waiting", text, "checkpoints")


def of_whys(incident: Incident) -> Iterator[Obstacle]:
    """Answers without evidence, unless they are refuted; and an incident without any why."""
    whys = present(incident.whys)
    if not whys.exists():
        yield Obstacle("no_why", "Nobody has asked why yet.", "whys")
    seen = EvidenceLink.objects.filter(why=OuterRef("pk"), evidence__removed_at=None)
    for why in whys.filter(~Exists(seen), refuted_because="").exclude(answer=""):
        yield Obstacle("answer_without_evidence", f"“{why}” has no evidence.", why.slot)


def state_set(incident: Incident, *, by: User) -> None:
    """An incident that is resolved has no gates left to pass."""
    if incident.state == Incident.State.RESOLVED:
        checkpoints.cancel_waiting(incident, by=by)


@transaction.atomic
def close(incident: Incident, *, by: User, reason: str = "") -> Incident:
    """Close an incident. Raises NotReady with obstacles, unless a reason to override is given."""
    incident = incidents.fresh(incident, version=None)
    if incident.state == Incident.State.CLOSED:
        return incident
    obstacles = can_close(incident)
    if obstacles and not reason:
        raise NotReady(obstacles)
    checkpoints.cancel_waiting(incident, by=by)
    was = {"state": incident.state}
    now: dict[str, Any] = {"state": Incident.State.CLOSED, "closed_at": timezone.now()}
    incidents.store(incident, **now)
    overridden = [{"code": o.code, "text": o.text} for o in obstacles]
    timeline.record(
        incident,
        "closed",
        part="header",
        text="closed the incident",
        by=by,
        row=incident,
        was=was,
        now=now | ({"overridden": overridden} if overridden else {}),
        reason=reason,
    )
    return incident
