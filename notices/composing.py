"""What is said of due notices at this moment, or why nothing is: a whole batch in few queries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction

from notices import topics
from notices.models import Notice
from notices.obligations import SUPERSEDED
from notices.outcomes import Outcome, Result, words
from notices.topics import Message

GONE = "what it was about is gone"
Told = Message | Outcome

log = structlog.stdlib.get_logger(__name__)


def compose_all(notices: Sequence[Notice], at: datetime) -> dict[int, Told]:
    """What each says now, by its id: a message, or the outcome of one that is not sent.

    Where the batch breaks, each is composed by itself, so that a broken subject fails alone.
    """
    try:
        with transaction.atomic():
            return composed(notices, at)
    except Exception:
        log.warning("batch broken", notices=len(notices))
        return {notice.pk: compose(notice, at) for notice in notices}


def compose(notice: Notice, at: datetime) -> Told:
    """The same of one notice; failed, with the reason, where its topic breaks."""
    try:
        with transaction.atomic():
            return composed([notice], at)[notice.pk]
    except Exception as error:  # a topic is other people's code
        log.exception("notice broken", notice=notice.pk, topic=notice.topic)
        return Outcome(Result.FAILED, words(error))


def composed(notices: Sequence[Notice], at: datetime) -> dict[int, Told]:
    """What each says; raises whatever a topic raises."""
    keys = [notice.pk for notice in notices]
    late = set(Notice.objects.filter(pk__in=keys).overtaken(at).values_list("pk", flat=True))
    subjects = loaded(notices)
    told: dict[int, Told] = {}
    for notice in notices:
        subject = subjects[notice.topic].get(notice.subject_id)
        reason = reason_against(notice, subject, at) or (SUPERSEDED if notice.pk in late else "")
        told[notice.pk] = (
            Outcome(Result.CANCELLED, reason)
            if reason
            else topics.topic(notice.topic).message(notice, subject, at)
        )
    return told


def loaded(notices: Iterable[Notice]) -> dict[str, Mapping[int, Any]]:
    """The subjects of these notices, by topic and id."""
    by_topic: dict[str, list[Notice]] = {}
    for notice in notices:
        by_topic.setdefault(notice.topic, []).append(notice)
    return {name: topics.topic(name).load(found) for name, found in by_topic.items()}


def reason_against(notice: Notice, subject: Any, at: datetime) -> str:
    """Why the notice must not go out at this moment; empty when it must."""
    topic = topics.topic(notice.topic)
    if notice.recipient and not notice.recipient.is_active:
        return "the recipient is deactivated"
    if notice.chat and not notice.chat.is_active:
        return "the chat is switched off"
    if subject is None:
        return GONE
    if not topic.still_due(notice, subject, at):
        return "no longer due"
    if not topic.may_see(notice, subject):
        return "the recipient may not see it any more"
    return ""
