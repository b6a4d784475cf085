"""The moments of an incident to look back at: its checkpoints and what changed its course."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import models

from incidents.models import Incident

MOST = 200
# What one click or one import writes has its entries this close together.
TOGETHER = timedelta(seconds=1)
VERBS = {"declared", "state", "started", "reopened", "closed", "role given", "service state"}
added: set[str] = set()


@dataclass(frozen=True)
class Moment:
    """What happened, and the time by which all that came with it was recorded."""

    at: datetime
    text: str

    @property
    def key(self) -> str:
        """The time as an address carries it, to the microsecond: 2025-09-15T22:30:00Z."""
        return self.at.isoformat().replace("+00:00", "Z")


class Line(Protocol):
    """What a moment needs of an entry."""

    verb: str
    model: str
    text: str
    quiet: bool
    recorded_at: datetime


def look_back_at(*verbs: str, model: type[models.Model] | None = None) -> None:
    """Count these verbs, and new rows of a model, among what changes the course of an incident."""
    VERBS.update(verbs)
    if model:
        added.add(model._meta.label_lower)


def moments_of(incident: Incident) -> list[Moment]:
    """The newest moments, at most MOST of them, the oldest first."""
    fields = ("verb", "model", "text", "quiet", "recorded_at")
    return list(found_in(incident.entries.order_by("id").only(*fields)))[-MOST:]


def found_in(lines: Iterable[Line]) -> Iterator[Moment]:
    """One moment for each burst of lines in which something turned, named by the first of them."""
    text, last = "", None
    for line in lines:
        if last and text and line.recorded_at - last > TOGETHER:
            yield Moment(last, text)
            text = ""
        text = text or (line.text if is_turn(line) else "")
        last = line.recorded_at
    if last and text:
        yield Moment(last, text)


def is_turn(line: Line) -> bool:
    """Whether a line tells of something that changed the course."""
    turned = line.verb in VERBS or (line.verb == "added" and line.model in added)
    return turned and not line.quiet
