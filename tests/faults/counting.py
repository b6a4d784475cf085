"""What arrived, and how often: the ledger compared with what the mail server was given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Max
from django.db.models.functions import Now

from notices.models import Attempt, Notice
from plans.models import Checkpoint
from tests.faults.post import Letter

OCCASION = "due"
CHANNELS = ("app", "email")
State, Outcome = Notice.State, Attempt.Outcome


@dataclass(frozen=True)
class Count:
    """What became of every obligation; times in seconds."""

    obligations: int
    lost: int  # not told, or told by e-mail according to the ledger alone
    rows: int  # the most that one obligation has in the ledger
    repeats: int = 0  # letters that the mail server took although it had them
    unmarked: int = 0  # of those, letters that do not say so
    doubled: int = 0  # told more than once in the application
    early: int = 0  # told before their time
    latest: float = 0.0
    cut_off: int = 0  # tries of which nobody heard how they ended
    takeover: float = 0.0  # the longest from such a try to the next


def count(letters: Sequence[Letter], *, due: int) -> Count:
    """Count everything; `due` gates should have been told of, in the application and by e-mail."""
    again = repeats(letters)
    return Count(
        obligations=due * len(CHANNELS),
        lost=due * len(CHANNELS) - len(told(letters)),
        rows=most_rows(),
        repeats=len(again),
        unmarked=sum(not letter.says_repeat for letter in again),
        doubled=doubled(),
        early=sent_tries().filter(ended_at__lt=F("notice__due_at")).count(),
        latest=latest(),
        cut_off=cut_off().count(),
        takeover=takeover(),
    )


def notices() -> models.QuerySet[Notice]:
    """The rows of the occasion that all gates of a fault run into."""
    return Notice.objects.filter(topic="checkpoint", occasion=OCCASION, channel__in=CHANNELS)


def sent_tries() -> models.QuerySet[Attempt]:
    """Tries after which the ledger says "sent"."""
    return Attempt.objects.filter(notice__in=notices(), outcome=Outcome.SENT)


def told(letters: Sequence[Letter]) -> set[tuple[int, str]]:
    """Gate and channel of what certainly arrived: for e-mail the server must have the letter."""
    arrived = {letter.message_id for letter in letters}
    rows = notices().filter(state=State.SENT)
    keys = rows.values_list("subject_id", "channel", "message_id")
    return {(gate, channel) for gate, channel, id_ in keys if channel == "app" or id_ in arrived}


def settled() -> int:
    """How many rows nobody will touch any more."""
    return notices().filter(state__in=[State.SENT, State.DEAD, State.CANCELLED]).count()


def missing() -> int:
    """How many rows are not settled yet, and gates past their time without any row."""
    open_ = notices().exclude(state__in=[State.SENT, State.DEAD, State.CANCELLED]).count()
    known = notices().values("subject_id")
    due = Checkpoint.objects.filter(due_at__lte=Now(), incident__is_record=False)
    return open_ + due.exclude(pk__in=known).count()


def untold() -> str:
    """What became of those not told, in words: how many rows in which state, and why."""
    rows = notices().exclude(state=State.SENT).values_list("channel", "state", "error")
    found = Counter(f"{channel} {state}: {error}" for channel, state, error in rows)
    return ", ".join(f"{number} x {what}" for what, number in found.most_common(5))


def repeats(letters: Sequence[Letter]) -> list[Letter]:
    """The letters that came after one with the same Message-ID."""
    seen: set[UUID] = set()
    again = []
    for letter in letters:
        if letter.message_id in seen:
            again.append(letter)
        seen.add(letter.message_id)
    return again


def most_rows() -> int:
    """The most rows of one obligation: the same gate, person, channel."""
    keys = notices().values_list("subject_id", "recipient_id", "channel")
    return max(Counter(keys).values(), default=0)


def doubled() -> int:
    """Notices in the application that more than one try settled."""
    tries = sent_tries().filter(notice__channel="app").values_list("notice_id", flat=True)
    return sum(n > 1 for n in Counter(tries).values())


def latest() -> float:
    """How long after its time the last notice was told."""
    lateness = notices().filter(state=State.SENT).aggregate(most=Max(F("sent_at") - F("due_at")))
    return seconds(lateness["most"])


def cut_off() -> models.QuerySet[Attempt]:
    """Tries of which nobody knows whether they arrived."""
    return Attempt.objects.filter(notice__in=notices(), outcome=Outcome.UNKNOWN)


def takeover() -> float:
    """The longest from the beginning of a try that was cut off to the beginning of the next."""
    began = {(row.notice_id, row.n): row.started_at for row in cut_off()}
    pairs = Attempt.objects.filter(notice__in={notice for notice, _ in began}, n__gt=1)
    followed = [(row, began.get((row.notice_id, row.n - 1))) for row in pairs]
    return seconds(max((row.started_at - cut for row, cut in followed if cut), default=None))


def seconds(length: timedelta | None) -> float:
    """A length of time as a number; 0 for none."""
    return length.total_seconds() if length else 0.0
