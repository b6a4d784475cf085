"""Findings are waived with a reason, and count again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from accounts.models import User
from incidents.access import may_edit, may_lead
from incidents.changes import pieces
from incidents.models import Incident
from whys.checks import Severity, rules
from whys.models import Waiver, Why


def may_waive(rule: str, incident: Incident, by: User) -> bool:
    """Whether this person may: what holds up publishing takes somebody who leads."""
    leads = rules[rule].severity == Severity.BLOCKS
    return may_lead(by, incident) if leads else may_edit(by, incident)


@transaction.atomic
def waive(incident: Incident, *, rule: str, why: Why | None, reason: str, by: User) -> Waiver:
    """Say why a finding does not count: of one why, or of the whole without one.

    Raises PermissionDenied for whom it is not, ValidationError without a reason, for an unknown
    rule, and when it is waived already.
    """
    if rule not in rules:
        raise ValidationError("There is no such check.")
    if not may_waive(rule, incident, by):
        raise PermissionDenied("Only people who lead this incident may waive what blocks.")
    incident = pieces.lock(incident)
    unsaved = Waiver(incident=incident, rule=rule, why=why, reason=reason.strip(), by=by)
    return pieces.add(unsaved, part=why.slot if why else "whys", by=by)


def unwaive(waiver: Waiver, *, by: User) -> Waiver:
    """Let a finding count again. Raises Gone when somebody did already."""
    return pieces.remove(waiver, part=waiver.why.slot if waiver.why else "whys", by=by)
