"""What a person has to do: their checkpoints and their steps, for the "My work" page."""

from accounts.models import User
from incidents.models import Incident
from notices.work import Section
from plans.models import Checkpoint, Step

MOST = 50


def checkpoints(user: User) -> Section:
    """Checkpoints that wait for this person, the most urgent first."""
    seen = Incident.objects.visible_to(user).filter(is_record=False)
    rows = Checkpoint.objects.waiting().filter(owner=user, incident__in=seen)
    items = list(rows.select_related("incident")[:MOST])
    return Section("My checkpoints", "plans/my_checkpoints.html", items, rows.count())


def steps(user: User) -> Section:
    """Open steps of open incidents that this person owns."""
    seen = Incident.objects.visible_to(user).open()
    rows = Step.objects.filter(owner=user, removed_at=None, incident__in=seen)
    rows = rows.exclude(state__in=[Step.State.DONE, Step.State.DROPPED])
    items = list(
        rows.select_related("incident", "phase").order_by("due_at", "incident", "number")[:MOST]
    )
    return Section("My steps", "plans/my_steps.html", items, rows.count())
