"""The only door: a view gets an incident here or not at all, so loading is the permission check."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from incidents.models import Incident, Role

LEADING = (Role.Name.COMMANDER, Role.Name.DEPUTY, Role.Name.OWNER)


def incident_for(user: User, number: int, *, edit: bool = False) -> Incident:
    """The incident, for a person who may see it.

    Raises Http404 for strangers; PermissionDenied with `edit` for one who may only look.
    """
    try:
        incident = Incident.objects.visible_to(user).get(number=number)
    except Incident.DoesNotExist:
        raise Http404("There is no such incident.") from None
    if edit and not may_edit(user, incident):
        raise PermissionDenied("You may read this incident but not change it.")
    return incident


def incident_to_lead(user: User, number: int) -> Incident:
    """The incident, for a person who may give roles, close it or make it private."""
    incident = incident_for(user, number, edit=True)
    if not may_lead(user, incident):
        raise PermissionDenied("Only the people who lead this incident may do that.")
    return incident


def hidden_incident_for(user: User, number: int) -> Incident:
    """A private incident that an administrator is not on: to see that it exists, and to join it."""
    if not user.is_administrator:
        raise Http404("There is no such incident.")
    try:
        return Incident.objects.get(number=number, private=True)
    except Incident.DoesNotExist:
        raise Http404("There is no such incident.") from None


def may_see(user: User, incident: Incident) -> bool:
    """Whether this person may read the incident now; False once they are deactivated."""
    return user.is_active and (not incident.private or holds_role(user, incident))


def may_edit(user: User, incident: Incident) -> bool:
    """Whether this person may change the incident: responders, and whoever has a role on it."""
    return may_see(user, incident) and (user.may_respond or holds_role(user, incident))


def may_lead(user: User, incident: Incident) -> bool:
    """Whether this person may give roles, close, and make private."""
    held = incident.roles.filter(user=user, until=None, name__in=LEADING)
    return may_see(user, incident) and (user.may_command or held.exists())


def holds_role(user: User, incident: Incident) -> bool:
    """Whether this person has any role on the incident now."""
    return incident.roles.filter(user=user, until=None).exists()
