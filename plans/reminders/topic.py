"""The topic itself: who must hear of which checkpoint, checked again before each send."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from incidents.access import may_see
from incidents.models import Incident
from notices.models import Chat, Notice
from notices.topics import Message, Obligation
from plans.changes import checkpoints
from plans.models import Checkpoint
from plans.reminders.occasions import (
    HANDED,
    SNOOZED,
    TO_LEADERS,
    Occasion,
    newest,
    occasion_at,
)
from plans.reminders.recipients import owner_of, recipients
from plans.reminders.words import message

NAME = "checkpoint"
ROLES = "incident__roles__user"
# Without what is long and no part of a reminder.
INCIDENT = Prefetch("incident", Incident.objects.defer("search", "summary", "assessment"))


class CheckpointTopic:
    """Tells the ledger who must hear what about which checkpoint."""

    def advance(self, at: datetime) -> None:
        """Mark the checkpoints that time has moved on."""
        checkpoints.advance(at)

    def obligations(self, at: datetime) -> Iterator[Obligation]:
        """The newest of each waiting checkpoint by `at`; what the ledger has is sorted out there."""
        live = complete(Checkpoint.objects.due_before(at + Checkpoint.AHEAD))
        rooms = list(Chat.objects.active().values_list("pk", flat=True))
        plainly: list[tuple[Checkpoint, Occasion]] = []
        with_leaders: list[tuple[Checkpoint, Occasion]] = []
        for checkpoint in live:
            said = newest(checkpoint.due_at, checkpoint.snoozed_until, at)
            if said and not checkpoint.incident.is_record:
                needs = said.kind in TO_LEADERS or owner_of(checkpoint) is None
                (with_leaders if needs else plainly).append((checkpoint, said))
        prefetch_related_objects([checkpoint for checkpoint, _ in with_leaders], ROLES)
        for checkpoint, said in [*plainly, *with_leaders]:
            for person in told(checkpoint, said.kind):
                yield Obligation(person, checkpoint.pk, said.name, said.at)
            if said.kind != "before" and not checkpoint.incident.private:
                for room in rooms:
                    yield Obligation(None, checkpoint.pk, said.name, said.at, room)

    def load(self, notices: Sequence[Notice]) -> Mapping[int, Checkpoint]:
        """The checkpoints by id, with everything that is asked about them."""
        rows = Checkpoint.objects.filter(pk__in={notice.subject_id for notice in notices})
        found = {row.pk: row for row in complete(rows)}
        asked = {n.subject_id for n in notices if kind_of(n) in TO_LEADERS}
        led = [row for row in found.values() if row.pk in asked or owner_of(row) is None]
        prefetch_related_objects(led, ROLES)
        return found

    def still_due(self, notice: Notice, subject: Checkpoint, at: datetime) -> bool:
        """Whether it still waits, was not moved, and the recipient is still one to be told."""
        if subject.removed_at or not subject.is_waiting or subject.incident.is_record:
            return False
        if is_moved(notice, subject) or is_asleep(notice, subject, at):
            return False
        if kind_of(notice) == HANDED:
            return notice.recipient_id == subject.owner_id
        return notice.chat_id is not None or notice.recipient_id in told(subject, kind_of(notice))

    def may_see(self, notice: Notice, subject: Checkpoint) -> bool:
        """Whether the recipient may still read the incident; a chat reads none that is private."""
        if notice.recipient is None:
            return not subject.incident.private
        return may_see(notice.recipient, subject.incident)

    def message(self, notice: Notice, subject: Checkpoint, at: datetime) -> Message:
        """What to say, by how late it is now."""
        return message(subject, notice.occasion.partition("-")[0], at)


def complete(rows: QuerySet[Checkpoint]) -> list[Checkpoint]:
    """Checkpoints with their incidents and owners, each read once, by its key.

    A join was planned as a scan of all incidents: 56 ms a tick with 100,000 of them.
    """
    found = rows.order_by().defer("snapshot", "note")
    return list(found.prefetch_related(INCIDENT, "owner"))


def kind_of(notice: Notice) -> str:
    """The occasion of a notice without its number."""
    return notice.occasion.partition("-")[0]


def is_moved(notice: Notice, subject: Checkpoint) -> bool:
    """Whether the checkpoint is due at another time than when this was noted."""
    if kind_of(notice) == HANDED:
        return False
    if notice.occasion == SNOOZED:
        return subject.snoozed_until != notice.due_at
    return occasion_at(subject.due_at, notice.occasion) != notice.due_at


def is_asleep(notice: Notice, subject: Checkpoint, at: datetime) -> bool:
    """Whether somebody snoozed it: now, or until after the time of this."""
    until = subject.snoozed_until
    return until is not None and (at < until or notice.due_at < until)


def told(checkpoint: Checkpoint, kind: str) -> list[int | None]:
    """Whom to tell; of one with an owner that nobody else must hear of, without asking for roles."""
    owner = owner_of(checkpoint)
    if kind not in TO_LEADERS and owner:
        return [owner.pk]
    return [person.pk for person in recipients(checkpoint, kind)]
