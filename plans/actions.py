"""What the plan tells the checks of the whys: its steps as actions, and the stated confidence."""

from incidents.models import Incident
from incidents.sections import present
from plans.models import Step
from whys.checking import Brought
from whys.checks.facts import Action


def brought(incident: Incident) -> Brought:
    """Steps name no why. The confidence is that of the newest assessment beside the checkpoints."""
    steps = present(incident.steps).exclude(state=Step.State.DROPPED).select_related("owner")
    said = present(incident.decisions).filter(checkpoint=None).order_by("-number")
    return Brought(
        actions=tuple(map(action, steps)),
        confidence=said.values_list("confidence", flat=True).first() or "",
    )


def action(step: Step) -> Action:
    """A step: it is followed here, and the recovery criteria say whether it worked."""
    return Action(
        step.pk,
        step.title,
        owner=str(step.owner or ""),
        due_at=step.due_at,
        tracker=None,
        verification=None,
        is_done=step.state == Step.State.DONE,
    )
