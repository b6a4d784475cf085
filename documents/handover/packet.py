"""The handover of an incident (ICS 201): everything the next person needs, of one moment."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from documents.handover.answers import Answers, answers
from documents.handover.course import Course, course
from documents.handover.people import Load, loads
from documents.handover.situation import Situation, situation
from incidents.models import Incident
from plans.models import Criterion


@dataclass(frozen=True)
class Handover:
    """Plain facts of the incident at `at`, for the page and for the Markdown."""

    incident: Incident
    at: datetime
    situation: Situation
    answers: Answers
    course: Course
    loads: list[Load]

    @property
    def undecided(self) -> list[Criterion]:
        """Criteria of any side that nobody has judged: part of what is unknown."""
        return [criterion for side in self.course.sides for criterion in side.unknown]


def handover(incident: Incident, *, at: datetime | None = None) -> Handover:
    """The packet as of `at`, by default now. Its queries do not grow with whys or steps."""
    at = at or timezone.now()
    ahead = course(incident)
    return Handover(
        incident, at, situation(incident, at=at), answers(incident), ahead, loads(incident, ahead)
    )
