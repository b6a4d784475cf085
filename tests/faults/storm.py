"""Gates that come due: many at once, or one after the other while a fault lasts."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max

from accounts.models import User
from incidents.models import Incident
from notices.claims import LEASE
from notices.clock import now
from notices.models import Notice
from plans.models import Checkpoint
from tests.faults import counting

OWNERS = 20
GATES_PER_INCIDENT = 100
HOUR = timedelta(hours=1)


def people() -> list[User]:
    """Those who own the gates; each gets letters at an address of their own."""
    rows = [User(email=f"owner-{n}@example.org", name=f"Owner {n}") for n in range(OWNERS)]
    User.objects.bulk_create(rows, ignore_conflicts=True)
    return list(User.objects.filter(email__startswith="owner-").order_by("pk"))


def incidents(count: int, *, by: User) -> list[Incident]:
    """Open incidents on which nobody holds a role."""
    last = Incident.objects.aggregate(last=Max("number"))["last"] or 0
    numbers = range(last + 1, last + 1 + count)
    rows = [Incident(number=n, title=f"Ferry {n} is late", created_by=by) for n in numbers]
    return Incident.objects.bulk_create(rows)


def gates(
    count: int, *, seconds: float = 0.0, begin: datetime | None = None, told_before: bool = True
) -> None:
    """Make `count` gates that come due from `begin` (now) on, spread evenly over `seconds`.

    Ten minutes ago everybody was told that they would come, as happens in a life without faults.
    """
    begin, owners = begin or now(), people()
    places = incidents(1 + count // GATES_PER_INCIDENT, by=owners[0])
    rows = [
        Checkpoint(
            incident=places[n // GATES_PER_INCIDENT],
            offset=HOUR,
            due_at=begin + timedelta(seconds=seconds * n / count),
            owner=owners[n % OWNERS],
        )
        for n in range(count)
    ]
    with transaction.atomic():
        made = Checkpoint.objects.bulk_create(rows)
        if told_before:
            Notice.objects.bulk_create(ahead_of(made), batch_size=2000)


def ahead_of(rows: list[Checkpoint]) -> list[Notice]:
    """The notices "is due in ten minutes" of these gates, sent in time."""
    return [
        Notice(
            recipient_id=gate.owner_id,
            channel=channel,
            topic="checkpoint",
            subject_id=gate.pk,
            occasion="before",
            due_at=gate.due_at - Checkpoint.AHEAD,
            next_try_at=gate.due_at - Checkpoint.AHEAD,
            sent_at=gate.due_at - Checkpoint.AHEAD,
            state=Notice.State.SENT,
        )
        for gate in rows
        for channel in counting.CHANNELS
    ]


def end_pauses() -> None:
    """Let the time pass that a notice waits after a try that went wrong."""
    Notice.objects.filter(state__in=Notice.WAITING).update(next_try_at=F("due_at"))


def end_leases(*, older: float) -> None:
    """Let the time pass that the claims of the dead last: those from more than `older` seconds ago.

    `older` must be longer than anybody alive takes for what they have claimed.
    """
    before = now() + LEASE - timedelta(seconds=older)
    held = Notice.objects.filter(state=Notice.State.SENDING, lease_until__lt=before)
    held.update(lease_until=F("lease_until") - LEASE)
