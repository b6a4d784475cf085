"""The delivery loop: what is due is entered, checked once more before it goes out, delivered."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

import structlog
from django.core.mail import EmailMessage
from django.db import transaction

from notices import clock, heartbeat, mail, topics
from notices.claims import LEASE, claim, expire, finish, keep
from notices.models import Notice
from notices.obligations import SUPERSEDED, materialise
from notices.outcomes import Outcome, Result
from notices.topics import Message

__all__ = [
    "claim", "deliver_by_email", "deliver_in_app", "expire",
    "finish", "materialise", "send", "tick",
]  # fmt: skip

IN_APP_BATCH = 500
EMAIL_BATCH = 5  # what one killed worker makes wait for its lease
SEND_LIMIT = 10.0  # seconds
BUDGET = 20.0  # seconds of a tick after which it starts nothing new

if LEASE.total_seconds() <= 2 * SEND_LIMIT:
    raise RuntimeError("a send must end well within its lease")

log = structlog.stdlib.get_logger(__name__)


def tick(at: datetime | None = None, *, budget: float = BUDGET) -> None:
    """One round of everything. `at` stands still during the round; without it time passes."""
    heartbeat.beat(at)
    advance(at)
    materialise(at)
    end = time.monotonic() + budget
    for work in (deliver_in_app, expire, deliver_by_email):
        while work(at) and time.monotonic() < end:
            pass


def advance(at: datetime | None = None) -> None:
    """Let every topic mark what time has changed; one that fails holds up no other."""
    at = at or clock.now()
    for name, topic in topics.registry.items():
        try:
            topic.advance(at)
        except Exception:  # a topic is other people's code
            log.exception("advance failed", topic=name)


@transaction.atomic
def deliver_in_app(at: datetime | None = None) -> int:
    """Tell up to 500 due notices in the application; returns how many were taken up.

    Exactly once: the row is the message, and it becomes visible in the transaction that settles it.
    """
    at = at or clock.now()
    due = Notice.objects.due(at).filter(channel=Notice.Channel.APP).select_related("recipient")
    locked = due.select_for_update(of=("self",), skip_locked=True)
    notices = list(locked.order_by("next_try_at")[:IN_APP_BATCH])
    for notice in notices:
        told = compose(notice, at)
        outcome = told if isinstance(told, Outcome) else Outcome(Result.SENT, message=told)
        settle(notice, outcome, at=at)
    return len(notices)


def settle(notice: Notice, outcome: Outcome, *, at: datetime) -> None:
    """Write the outcome of a locked notice that needed no claim."""
    n = notice.attempt + 1
    keep(notice, n, outcome, began=at, at=at)
    values = outcome.values(attempt=n, at=at)
    Notice.objects.filter(pk=notice.pk).update(attempt=n, **values)


def deliver_by_email(at: datetime | None = None, *, limit: int = EMAIL_BATCH) -> int:
    """Claim a few due letters, send them side by side, record each as its answer comes."""
    claimed = claim(Notice.Channel.EMAIL, at, limit)
    for notice, outcome in send_all(claimed, at or clock.now()):
        finish(notice, notice.attempt, outcome, at=at)
    return len(claimed)


def send(notice: Notice, at: datetime | None = None) -> Outcome:
    """Check a claimed notice once more and send it; the outcome is for `finish`."""
    [(_, outcome)] = send_all([notice], at or clock.now())
    return outcome


def send_all(notices: Iterable[Notice], at: datetime) -> Iterator[tuple[Notice, Outcome]]:
    """Send those that still make sense; outcomes in the order in which they are known."""
    told: dict[int, tuple[Notice, Message]] = {}
    for notice in notices:
        composed = compose(notice, at)
        if isinstance(composed, Outcome):
            yield notice, composed
        else:
            told[notice.pk] = notice, composed
    letters = {pk: letter(notice, message) for pk, (notice, message) in told.items()}
    for pk, outcome in mail.post_all(letters, limit=SEND_LIMIT):
        notice, message = told[pk]
        yield notice, replace(outcome, message=message)


def letter(notice: Notice, message: Message) -> EmailMessage:
    """The letter of this try; one that comes after a doubtful try says so."""
    repeat = notice.attempt > 1 and notice.attempts.uncertain().exists()
    return mail.letter(notice, message, repeat=repeat)


def compose(notice: Notice, at: datetime) -> Message | Outcome:
    """What to say now, or why nothing is said: cancelled, or failed where the topic breaks."""
    try:
        with transaction.atomic():
            reason = reason_against(notice, at)
            if reason:
                return Outcome(Result.CANCELLED, reason)
            return topics.topic(notice.topic).message(notice, at)
    except Exception as error:  # one broken subject must not stop the queue
        log.exception("notice broken", notice=notice.pk, topic=notice.topic)
        return Outcome(Result.FAILED, mail.words(error))


def reason_against(notice: Notice, at: datetime) -> str:
    """Why the notice must not go out at this moment; empty when it must."""
    topic = topics.topic(notice.topic)
    if not notice.recipient.is_active:
        return "the recipient is deactivated"
    if not topic.still_due(notice, at):
        return "no longer due"
    if not topic.may_see(notice):
        return "the recipient may not see it any more"
    return SUPERSEDED if Notice.objects.newer_than(notice, at=at).exists() else ""
