"""The delivery loop: what is due is entered, checked once more before it goes out, delivered."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction

from notices import chatting, clock, heartbeat, mail, topics
from notices.claims import LEASE, claim, expire, finish, finish_all, release
from notices.composing import compose_all
from notices.crew import Outcomes, side_by_side
from notices.models import Notice
from notices.obligations import materialise
from notices.outcomes import Outcome, Result
from notices.settling import Try, settle
from notices.topics import Message

__all__ = [
    "claim", "deliver_by_chat", "deliver_by_email", "deliver_in_app", "expire",
    "finish", "materialise", "send", "tick",
]  # fmt: skip

IN_APP_BATCH = 500
BATCH = 25  # what one killed worker makes wait for its lease
BUDGET = 20.0  # seconds of a tick after which it starts nothing new

if LEASE.total_seconds() <= 2 * max(settings.MAIL_SECONDS, settings.CHAT_SECONDS):
    raise RuntimeError("a send must end well within its lease")

log = structlog.stdlib.get_logger(__name__)
Work = Callable[[datetime | None], int]


def tick(at: datetime | None = None, *, budget: float = BUDGET) -> None:
    """One round of everything. `at` stands still during the round; without it time passes."""
    heartbeat.beat(at)
    materialise(at)
    end = time.monotonic() + budget
    while deliver_in_app(at) and time.monotonic() < end:
        pass
    advance(at)
    # Side by side, so that a slow mail server holds up a chat by one batch and not by all.
    works: list[Work] = [expire, deliver_in_app, deliver_by_chat, deliver_by_email]
    while sum(work(at) for work in works) and time.monotonic() < end:
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
    told = compose_all(notices, at) if notices else {}
    tries = [
        Try(notice, notice.attempt + 1, notice.attempt, at, said(told[notice.pk]))
        for notice in notices
    ]
    settle(tries, at=at, among=Notice.WAITING)
    return len(notices)


def said(told: Message | Outcome) -> Outcome:
    """The outcome of what needs nobody to take it: saying it is telling it."""
    return told if isinstance(told, Outcome) else Outcome(Result.SENT, message=told)


def deliver_by_email(at: datetime | None = None, *, limit: int = BATCH) -> int:
    """Claim a few due letters, send them side by side, record each as its answer comes."""
    return deliver(Notice.Channel.EMAIL, at, limit)


def deliver_by_chat(at: datetime | None = None, *, limit: int = BATCH) -> int:
    """The same for chats."""
    return deliver(Notice.Channel.CHAT, at, limit)


def deliver(channel: Notice.Channel, at: datetime | None, limit: int) -> int:
    """Claim, send, and record what is known as soon as it is; what was not begun waits again."""
    claimed = {notice.pk: notice for notice in claim(channel, at, limit)}
    if not claimed:
        return 0
    for known in send_all(list(claimed.values()), at or clock.now()):
        ended = [(claimed[pk], claimed[pk].attempt, each) for pk, each in known.items() if each]
        finish_all(ended, at=at)
        release([claimed[pk] for pk, each in known.items() if each is None], at=at)
    return len(claimed)


def send(notice: Notice, at: datetime | None = None) -> Outcome:
    """Check a claimed notice once more and send it; the outcome is for `finish`."""
    [known] = send_all([notice], at or clock.now())
    outcome = known[notice.pk]
    assert outcome  # a hand is free for a single one
    return outcome


def send_all(notices: Sequence[Notice], at: datetime) -> Iterator[Outcomes]:
    """Send those that still make sense; outcomes in groups, in the order in which they are known."""
    told = compose_all(notices, at)
    settled: Outcomes = {pk: each for pk, each in told.items() if isinstance(each, Outcome)}
    if settled:
        yield settled
    messages = {pk: each for pk, each in told.items() if isinstance(each, Message)}
    going = [notice for notice in notices if notice.pk in messages]
    for known in post_all(going, messages):
        yield {pk: each and replace(each, message=messages[pk]) for pk, each in known.items()}


def post_all(notices: Sequence[Notice], messages: dict[int, Message]) -> Iterator[Outcomes]:
    """Hand them to their channel; one that comes after a doubtful try says so."""
    again = {notice.pk for notice in notices if is_repeat(notice)}
    if notices and notices[0].channel == Notice.Channel.CHAT:
        posts = {n.pk: chatting.posting(n, messages[n.pk], repeat=n.pk in again) for n in notices}
        return side_by_side(posts, chatting.speak, limit=settings.CHAT_SECONDS)
    letters = {n.pk: mail.letter(n, messages[n.pk], repeat=n.pk in again) for n in notices}
    return side_by_side(letters, mail.carry, limit=settings.MAIL_SECONDS)


def is_repeat(notice: Notice) -> bool:
    """Whether an earlier try of this perhaps arrived."""
    return notice.attempt > 1 and notice.attempts.uncertain().exists()
