"""Who takes which role on an incident, and who sees it when it is private."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes.pieces import lock
from incidents.models import Incident, Role


@transaction.atomic
def give(incident: Incident, *, user: User, name: str, by: User) -> Role:
    """Give a person a role. A new commander takes over from the one before; holding it stays held."""
    incident = lock(incident)
    held = incident.roles.filter(name=name, until=None)
    if same := held.filter(user=user).first():
        return same
    if name == Role.Name.COMMANDER:
        for before in held:
            end(before, by=by)
    role = Role.objects.create(incident=incident, user=user, name=name)
    text = f"made {user} {role.get_name_display().lower()}"
    timeline.record(
        incident,
        "role given",
        part="roles",
        text=text,
        by=by,
        row=role,
        now={"user": user, "name": name, "since": role.since},
    )
    return role


@transaction.atomic
def end(role: Role, *, by: User) -> Role:
    """End a role now; ending it twice changes nothing."""
    incident = lock(role.incident)
    role = Role.objects.select_related("user").get(pk=role.pk)
    if role.until:
        return role
    role.until = timezone.now()
    role.save(update_fields=["until"])
    text = f"{role.user} is no longer {role.get_name_display().lower()}"
    timeline.record(
        incident,
        "role ended",
        part="roles",
        text=text,
        by=by,
        row=role,
        was={"until": None},
        now={"until": role.until},
    )
    return role


@transaction.atomic
def join(incident: Incident, *, by: User) -> Role:
    """An administrator adds themselves to a private incident, which everyone on it can read."""
    role = give(incident, user=by, name=Role.Name.OWNER, by=by)
    timeline.record(
        incident,
        "joined",
        part="roles",
        by=by,
        row=role,
        text=f"{by} joined this private incident as an administrator",
    )
    return role
