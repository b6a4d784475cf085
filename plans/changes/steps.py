"""The plan's steps: set a state, tick a line; numbers are the step's own."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import branch, pieces
from incidents.models import Incident
from plans.models import CommandBlock, Phase, Step, SubStep


def phase_part(piece: Any) -> str:
    """The id of the element that shows a phase, or the phase of a step, line or command."""
    phase = piece if isinstance(piece, Phase) else getattr(piece, "step", piece).phase
    return str(phase.slot)


@transaction.atomic
def add_phase(phase: Phase, *, by: User | None, **values: Any) -> Phase:
    """Add an unsaved phase; its number follows the last."""
    pieces.lock(phase.incident)
    for name, value in values.items():
        setattr(phase, name, value)
    phase.number = phase.number or next_number(phase.incident.phases)
    return pieces.add(phase, part="plan", by=by)


@transaction.atomic
def add_step(step: Step, *, by: User | None, **values: Any) -> Step:
    """Add an unsaved step to its phase; its number follows the last of the whole plan."""
    pieces.lock(step.incident)
    for name, value in values.items():
        setattr(step, name, value)
    step.number = step.number or next_number(step.incident.steps)
    return pieces.add(step, part=phase_part(step), scope={"phase": step.phase}, by=by)


def next_number(rows: Any) -> int:
    """One more than the highest number, of removed rows too: numbers are never given twice."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def remove_phase(phase: Phase, *, part: str, by: User) -> Phase:
    """Take a phase off the page with its steps, so that nobody is asked to do them."""
    return branch.remove(phase, phase.steps.all(), part=part, by=by)


def put_back_phase(phase: Phase, *, part: str, by: User) -> Phase:
    """Undo the removal of a phase and of the steps that went with it."""
    return branch.put_back(phase, phase.steps.all(), under=None, part=part, by=by)


def put_back_step(step: Step, *, part: str, by: User) -> Step:
    """Undo the removal of a step. Raises ValidationError while its phase is removed."""
    return branch.put_back(step, Step.objects.none(), under=step.phase, part=part, by=by)


@transaction.atomic
def set_step_state(step: Step, *, version: int | None, state: str, by: User) -> Step:
    """Move a step to another state; done keeps when and by whom."""
    step = pieces.locked(step, version=version)
    if step.state == state:
        return step
    was = {"state": step.state, "done_at": step.done_at, "done_by": step.done_by}
    done = state == Step.State.DONE
    now = {
        "state": state,
        "done_at": timezone.now() if done else None,
        "done_by": by if done else None,
    }
    pieces.store(step, **now)
    text = f"set step {step} to {step.get_state_display().lower()}"
    timeline.record(
        step.incident, "step", part=phase_part(step), text=text, by=by, row=step, was=was, now=now
    )
    return step


@transaction.atomic
def tick(line: SubStep, *, done: bool, by: User) -> SubStep:
    """Tick a line or take the tick back; saying the same twice changes nothing.

    Two people who tick at once both mean the same, so there is no version to be stale.
    """
    line = pieces.locked(line, version=None)
    if (line.done_at is not None) == done:
        return line
    was = {"done_at": line.done_at, "done_by": line.done_by}
    now = {"done_at": timezone.now() if done else None, "done_by": by if done else None}
    pieces.store(line, **now)
    follow_lines(line.step, by=by)
    text = f"{'checked off' if done else 'took the tick from'} “{line}”"
    timeline.record(
        line.incident, "ticked", part=phase_part(line), text=text, by=by, row=line, was=was, now=now
    )
    return line


def follow_lines(step: Step, *, by: User) -> None:
    """A step is in progress from its first tick, and done with its last."""
    lines = list(step.substeps.filter(removed_at=None))
    ticked = [line for line in lines if line.done_at]
    state = Step.State.DONE if len(ticked) == len(lines) else Step.State.DOING
    set_step_state(step, version=None, state=state if ticked else Step.State.TODO, by=by)


@transaction.atomic
def write_plan(
    incident: Incident,
    *,
    phases: list[tuple[Phase, list[tuple[Step, list[str], list[tuple[str, str]]]]]],
    by: User,
) -> None:
    """Add whole phases at once: steps with their lines and (language, text) command blocks."""
    for phase, steps in phases:
        phase.incident = incident
        add_phase(phase, by=by)
        for step, lines, commands in steps:
            step.incident, step.phase = incident, phase
            add_step(step, by=by)
            fill_step(step, lines, commands, by=by)


def fill_step(step: Step, lines: list[str], commands: list[tuple[str, str]], *, by: User) -> None:
    """Put lines to tick and command blocks under a step."""
    part, scope = phase_part(step), {"step": step}
    for text in lines:
        line = SubStep(incident=step.incident, step=step, text=text)
        pieces.add(line, part=part, scope=scope, by=by)
    for language, text in commands:
        block = CommandBlock(incident=step.incident, step=step, language=language, text=text)
        pieces.add(block, part=part, scope=scope, by=by)
