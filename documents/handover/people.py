"""Who owns what: the roles, steps and checkpoints of each person."""

from dataclasses import dataclass, field

from accounts.models import User
from documents.handover.course import Course
from incidents.models import Incident
from plans.models import Checkpoint, Step


@dataclass(frozen=True)
class Load:
    """One person, or nobody, with what they hold now."""

    person: User | None
    roles: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    gates: list[Checkpoint] = field(default_factory=list)


def loads(incident: Incident, ahead: Course) -> list[Load]:
    """Those with a role first, in the order in which they took it; nobody last."""
    found: dict[int | None, Load] = {}
    for role in incident.roles.filter(until=None).select_related("user"):
        of(found, role.user).roles.append(role.get_name_display())
    for row in ahead.steps:
        of(found, row.step.owner).steps.append(row.step)
    for gate in ahead.gates:
        of(found, gate.owner).gates.append(gate)
    nobody = found.pop(None, None)
    return [*found.values(), *([nobody] if nobody else [])]


def of(found: dict[int | None, Load], person: User | None) -> Load:
    """The load of a person, begun where there is none."""
    return found.setdefault(person.pk if person else None, Load(person))
