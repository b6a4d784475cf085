"""From what the topics say is due to rows of the ledger: each obligation once, and no bursts."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db import transaction

from accounts.models import User
from notices import clock, topics
from notices.models import Notice
from notices.topics import Obligation

SUPERSEDED = "superseded: a later reminder of the same thing was due as well"

log = structlog.stdlib.get_logger(__name__)


def materialise(at: datetime | None = None) -> int:
    """Enter everything that is due by `at` and not in the ledger yet. Returns the new obligations.

    A topic that fails is logged and holds up no other.
    """
    at = at or clock.now()
    new = 0
    for name, topic in topics.registry.items():
        try:
            with transaction.atomic():
                due = {each for each in topic.obligations(at) if each.due_at <= at}
                new += enter(name, due, at=at)
        except Exception:  # a topic is other people's code
            log.exception("obligations failed", topic=name)
    return new


def enter(name: str, due: set[Obligation], *, at: datetime) -> int:
    """Write the rows of those that are new: waiting, or cancelled where a later one is due too."""
    new = due - known(name, due)
    if not new:
        return 0
    latest = latest_of(due)
    active = active_among(new)
    rows = [
        row(name, each, channel, late=each.due_at < latest[whose(each)], at=at)
        # In one order everywhere: two workers entering the same rows wait, and do not deadlock.
        for each in sorted(new, key=order)
        for channel in channels(each, active)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(new)


def known(name: str, due: set[Obligation]) -> set[Obligation]:
    """Those that the ledger holds; an obligation has a row in the application or a chat."""
    if not due:
        return set()
    rows = Notice.objects.about(name, {each.subject_id for each in due})
    rows = rows.filter(due_at__gte=min(each.due_at for each in due))
    rows = rows.exclude(channel=Notice.Channel.EMAIL)
    keys = rows.values_list("recipient_id", "subject_id", "occasion", "due_at", "chat_id")
    return due & {Obligation(*key) for key in keys}


def active_among(due: Iterable[Obligation]) -> set[int]:
    """Those of the recipients who may sign in."""
    people = User.objects.filter(pk__in={each.recipient_id for each in due}, is_active=True)
    return set(people.values_list("pk", flat=True))


Whose = tuple[int, int, int]


def whose(obligation: Obligation) -> Whose:
    """Whom an obligation is to and what it is about."""
    return obligation.subject_id, obligation.recipient_id or 0, obligation.chat_id or 0


def latest_of(due: Iterable[Obligation]) -> dict[Whose, datetime]:
    """The newest due time for each recipient and subject."""
    latest: dict[Whose, datetime] = {}
    for each in due:
        latest[whose(each)] = max(latest.get(whose(each), each.due_at), each.due_at)
    return latest


def order(obligation: Obligation) -> tuple[Whose, datetime, str]:
    """Where an obligation stands among others."""
    return whose(obligation), obligation.due_at, obligation.occasion


def channels(obligation: Obligation, active: set[int]) -> list[Notice.Channel]:
    """A chat has one; people are told in the application, and by e-mail if they may sign in."""
    if obligation.chat_id:
        return [Notice.Channel.CHAT]
    if obligation.recipient_id in active:
        return [Notice.Channel.APP, Notice.Channel.EMAIL]
    return [Notice.Channel.APP]


def row(
    name: str, obligation: Obligation, channel: Notice.Channel, *, late: bool, at: datetime
) -> Notice:
    """The unsaved notice of an obligation in one channel; `late`: overtaken by a newer one."""
    return Notice(
        recipient_id=obligation.recipient_id,
        chat_id=obligation.chat_id,
        channel=channel,
        topic=name,
        subject_id=obligation.subject_id,
        occasion=obligation.occasion,
        due_at=obligation.due_at,
        next_try_at=obligation.due_at,
        state=Notice.State.CANCELLED if late else Notice.State.PENDING,
        error=SUPERSEDED if late else "",
        created_at=at,  # given, not the database's default: then many go in at once
    )
