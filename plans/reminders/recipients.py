"""Whom a reminder goes to: the owner, and those who lead when it was missed."""

from accounts.models import User
from incidents.models import Incident, Role
from plans.models import Checkpoint
from plans.reminders.occasions import TO_LEADERS

LEADERS = [Role.Name.COMMANDER, Role.Name.DEPUTY]


def recipients(checkpoint: Checkpoint, kind: str) -> list[User]:
    """The owner; the commander where nobody owns it, or who did left; those who lead once it was missed.

    `kind` is the name of an occasion without its number. The incident's roles should be prefetched.
    """
    held = [role for role in checkpoint.incident.roles.all() if role.until is None]
    leaders = [role.user for role in held if role.name in LEADERS]
    owner = owner_of(checkpoint)
    people = [owner] if owner else leaders[:1]
    if kind in TO_LEADERS:
        people += leaders
    seen = {person.pk: person for person in people or owners(checkpoint.incident)}
    return [person for person in seen.values() if person.is_active]


def owner_of(checkpoint: Checkpoint) -> User | None:
    """Who owns it and may still sign in."""
    return checkpoint.owner if checkpoint.owner and checkpoint.owner.is_active else None


def owners(incident: Incident) -> list[User]:
    """Those who own the incident: the last resort when nobody owns the checkpoint."""
    held = [role for role in incident.roles.all() if role.until is None]
    return [role.user for role in held if role.name == Role.Name.OWNER]
