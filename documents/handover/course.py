"""What is to be done and what was decided: steps, gates, criteria, decisions, the last update."""

from dataclasses import dataclass

from django.db.models import Prefetch

from incidents.models import Incident
from incidents.sections import present
from plans.models import Checkpoint, Criterion, Decision, Forecast, StatusUpdate, Step, SubStep

OVER = [Step.State.DONE, Step.State.DROPPED]


@dataclass(frozen=True)
class OpenStep:
    """A step that is still to do, with how many of its lines are ticked, of how many."""

    step: Step
    ticked: int
    lines: int


@dataclass(frozen=True)
class Side:
    """The criteria of one side that say something: met ones and unknown ones."""

    name: str
    label: str
    met: list[Criterion]
    unknown: list[Criterion]
    total: int


@dataclass(frozen=True)
class Course:
    """How it goes on; `gates` are the checkpoints that somebody still has to pass, next first."""

    steps: list[OpenStep]
    gates: list[Checkpoint]
    forecast: Forecast | None
    sides: list[Side]
    decisions: list[Decision]
    update: StatusUpdate | None


def course(incident: Incident) -> Course:
    """The plan and the gates; a record's gates are history."""
    people = ("by", "executed_by")
    return Course(
        open_steps(incident),
        list(Checkpoint.objects.waiting().filter(incident=incident).select_related("owner")),
        present(incident.forecasts).first(),
        sides(incident),
        list(present(incident.decisions.select_related(*people))),
        incident.updates.select_related("posted_by").first(),
    )


def open_steps(incident: Incident) -> list[OpenStep]:
    """Steps that are neither done nor dropped, by phase, with their ticked lines counted.

    Counted here and not in the query: the rows of a past moment have no keys to group by.
    """
    lines = Prefetch("substeps", SubStep.objects.filter(removed_at=None), "lines")
    rows = present(incident.steps).filter(phase__removed_at=None).exclude(state__in=OVER)
    rows = rows.order_by("phase__position", "phase__pk", "position", "pk")
    return [counted(step) for step in rows.select_related("owner", "phase").prefetch_related(lines)]


def counted(step: Step) -> OpenStep:
    """A step whose lines were loaded."""
    lines: list[SubStep] = step.lines  # type: ignore[attr-defined]
    return OpenStep(step, sum(line.done_at is not None for line in lines), len(lines))


def sides(incident: Incident) -> list[Side]:
    """The criteria by side, sides without any left out."""
    found = list(present(incident.criteria))
    named = [(side, [c for c in found if c.side == side]) for side in Criterion.Side]
    return [
        Side(
            side.value,
            side.label,
            [c for c in rows if c.result == Criterion.Result.MET],
            [c for c in rows if c.result == Criterion.Result.UNKNOWN],
            len(rows),
        )
        for side, rows in named
        if rows
    ]
