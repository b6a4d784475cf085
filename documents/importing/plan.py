"""The plan's phases and steps, and the criteria. Ticks beside criteria are bullets, not results."""

from accounts.models import User
from documents.importing.bring import bring
from documents.reading import model
from documents.reading.model import Document
from incidents.models import Incident
from plans.changes import steps
from plans.changes.criteria import criterion_part
from plans.models import Criterion, Phase, Step


def bring_plan(incident: Incident, document: Document, *, by: User) -> None:
    """Phases with their steps, under the numbers that the document gave them."""
    phases = [(phase_of(row), [step_of(step) for step in row.steps]) for row in document.phases]
    steps.write_plan(incident, phases=phases, by=by)


def phase_of(row: model.Phase) -> Phase:
    """An unsaved phase."""
    return Phase(
        number=row.number, title=row.title[:200], starts=row.starts, ends=row.ends,
        window=row.window[:80],
    )  # fmt: skip


def step_of(row: model.Step) -> tuple[Step, list[str], list[tuple[str, str]]]:
    """An unsaved step with its lines and command blocks."""
    state = Step.State.DONE if row.done else Step.State.TODO
    step = Step(number=row.number, title=row.title[:300] or "–", state=state)
    commands = [(language[:30], text) for language, text in row.commands]
    return step, list(row.lines), commands


def bring_criteria(incident: Incident, document: Document, *, by: User) -> None:
    """Criteria start unknown, or not due where they only hold from a later time on."""
    for row in document.criteria:
        result = Criterion.Result.NOT_DUE if row.valid_from else Criterion.Result.UNKNOWN
        part = criterion_part(Criterion(side=row.side))
        scope = {"incident": incident, "side": row.side}
        bring(
            Criterion, incident, part=part, by=by, scope=scope, side=row.side, label=row.label,
            text=row.text, target=row.target, valid_from=row.valid_from, deadline=row.deadline,
            sustain=row.sustain, result=result,
        )  # fmt: skip
