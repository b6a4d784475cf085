"""What a reminder says: more with every repeat, to the owner by name, with two ways out of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from config.templatetags.times import span
from notices.topics import Message
from plans.models import Checkpoint
from plans.reminders.occasions import count

ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def message(checkpoint: Checkpoint, kind: str, at: datetime) -> Message:
    """The text for an occasion of this kind at `at`; `checkpoint` comes with its incident and owner."""
    incident = checkpoint.incident
    title = f"#{incident.number}: {checkpoint} {headline(checkpoint, kind, at)}"
    address = reverse("plans:checkpoint", args=[incident.number, checkpoint.pk])
    lines = [incident.title, whose(checkpoint), checkpoint.topic, *ways_out(address)]
    return Message(title, "\n".join(line for line in lines if line), address)


def headline(checkpoint: Checkpoint, kind: str, at: datetime) -> str:
    """How urgent it is, with the count and the time that has passed."""
    late = at - checkpoint.due_at
    length, number = minutes(abs(late)), count(checkpoint.due_at, at)
    words = {
        "before": f"is due in {length}",
        "due": "is due now" if late < timedelta(minutes=1) else f"is due, since {length}",
        "late": f"is {length} late",
        "missed": f"was missed: {length} late",
        "repeat": f"is still open: {ordinal(number)} reminder, {length} late",
        "snoozed": f"is still open after the snooze, {length} late",
    }  # fmt: skip
    if kind == "snoozed" and at < checkpoint.due_at:
        return f"is due in {length}; the snooze is over"
    if kind == "handed":
        return f"is yours now, {f'due in {length}' if at < checkpoint.due_at else f'{length} late'}"
    return words[kind]


def minutes(length: timedelta) -> str:
    """A length to the minute: 5 min, 2 h 10 min."""
    return span(timedelta(minutes=round(length.total_seconds() / 60)))


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    teens = 10 < number % 100 < 14
    return f"{number}{'th' if teens else ORDINALS.get(number % 10, 'th')}"


def whose(checkpoint: Checkpoint) -> str:
    """When it is due, and who must see to it."""
    owner = checkpoint.owner or "nobody yet"
    return f"Due {checkpoint.due_at:%Y-%m-%d %H:%M} UTC, owner {owner}."


def ways_out(address: str) -> list[str]:
    """Handing it over and snoozing it, each by one link; GET only shows a page with a button.

    Their addresses stand under the checkpoint's own, which saves looking them up ten thousand times.
    """
    page = settings.BASE_URL + address
    return [f"Hand it over: {page}handover/", f"Snooze it: {page}snooze/"]
