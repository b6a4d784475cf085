"""What people are told about checkpoints, and when: the `checkpoint` topic of the notices."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from accounts.models import User
from incidents.access import may_see
from incidents.models import Incident, Role
from notices.models import Notice
from notices.topics import Message, Obligation
from plans.changes import checkpoints
from plans.models import Checkpoint

REPEAT_EVERY = timedelta(minutes=30)
MOST_REPEATS = 8
LEADERS = [Role.Name.COMMANDER, Role.Name.DEPUTY]

# Before, due and late go to the owner; missed and its repeats to those who lead as well.
OFFSETS = {
    "before": -Checkpoint.AHEAD,
    "due": timedelta(0),
    "late": Checkpoint.GRACE,
    "missed": 2 * Checkpoint.GRACE,
}
WORDS = {
    "before": "is due in {minutes} minutes",
    "due": "is due now",
    "late": "is {minutes} minutes late",
    "missed": "was missed: {minutes} minutes late",
    "repeat": "is still open: {minutes} minutes late",
}


class CheckpointTopic:
    """Tells the ledger who must hear what about which checkpoint, and checks before each send."""

    def advance(self, at: datetime) -> None:
        """Mark the checkpoints that time has moved on."""
        checkpoints.advance(at)

    def obligations(self, at: datetime) -> Iterator[Obligation]:
        """Everything that is due by `at`; what is in the ledger already is sorted out there."""
        soon = Checkpoint.objects.due_before(at + Checkpoint.AHEAD)
        live = soon.filter(incident__is_record=False).select_related("incident", "owner")
        for checkpoint in live.prefetch_related("incident__roles__user"):
            for occasion, when in occasions(checkpoint, at):
                for person in recipients(checkpoint, occasion):
                    yield Obligation(person.pk, checkpoint.pk, occasion, when)

    def still_due(self, notice: Notice, at: datetime) -> bool:
        """Whether the checkpoint still waits, and was not moved away from this occasion."""
        checkpoint = Checkpoint.objects.filter(pk=notice.subject_id).first()
        if checkpoint is None or checkpoint.removed_at or not checkpoint.is_waiting:
            return False
        return (notice.occasion, notice.due_at) in set(occasions(checkpoint, at))

    def may_see(self, notice: Notice) -> bool:
        """Whether the recipient may still read the incident."""
        checkpoint = Checkpoint.objects.select_related("incident").get(pk=notice.subject_id)
        return may_see(notice.recipient, checkpoint.incident)

    def message(self, notice: Notice, at: datetime) -> Message:
        """What to say, by how late it is now."""
        checkpoint = Checkpoint.objects.select_related("incident", "owner").get(
            pk=notice.subject_id
        )
        incident = checkpoint.incident
        minutes = round(abs((at - checkpoint.due_at).total_seconds()) / 60)
        occasion = notice.occasion.partition("-")[0]
        words = WORDS[occasion].format(minutes=minutes)
        body = "\n".join(filter(None, [
            incident.title,
            f"Due {checkpoint.due_at:%Y-%m-%d %H:%M} UTC, owner {checkpoint.owner or 'nobody yet'}.",
            checkpoint.topic,
        ]))  # fmt: skip
        url = reverse("plans:checkpoint", args=[incident.number, checkpoint.pk])
        return Message(f"#{incident.number}: {checkpoint} {words}", body, url)


def occasions(checkpoint: Checkpoint, at: datetime) -> Iterator[tuple[str, datetime]]:
    """The occasions of a checkpoint whose time has come by `at`, with their times."""
    planned = [(name, checkpoint.due_at + offset) for name, offset in OFFSETS.items()]
    missed = planned[-1][1]
    planned += [(f"repeat-{n}", missed + n * REPEAT_EVERY) for n in range(1, MOST_REPEATS + 1)]
    return ((name, when) for name, when in planned if when <= at)


def recipients(checkpoint: Checkpoint, occasion: str) -> list[User]:
    """The owner; the commander where nobody owns it; those who lead once it was missed."""
    roles = [r for r in checkpoint.incident.roles.all() if r.until is None]
    leaders = [r.user for r in roles if r.name in LEADERS]
    people = [checkpoint.owner] if checkpoint.owner else leaders[:1]
    if occasion.partition("-")[0] in {"missed", "repeat"}:
        people += leaders
    seen = {person.pk: person for person in people or owners(checkpoint.incident)}
    return [person for person in seen.values() if person.is_active]


def owners(incident: Incident) -> list[User]:
    """Those who own the incident: the last resort when nobody owns the checkpoint."""
    return [r.user for r in incident.roles.all() if r.until is None and r.name == Role.Name.OWNER]
