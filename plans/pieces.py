"""The kinds of pieces that `plans` brings."""

from typing import Any

from django.db import transaction

from accounts.models import User
from incidents.changes import pieces
from incidents.kinds import Kind, in_part, register
from plans.changes import checkpoints, criteria, steps
from plans.changes.criteria import criterion_part
from plans.changes.steps import phase_part
from plans.forms.criterion import CriterionForm
from plans.forms.plan import (
    CheckpointForm,
    CommandForm,
    ForecastForm,
    PhaseForm,
    StepForm,
    SubStepForm,
)
from plans.models import Checkpoint, CommandBlock, Criterion, Forecast, Phase, Step, SubStep


def register_kinds() -> None:
    """Called once at start-up."""
    plan, gates = in_part("plan"), in_part("checkpoints")
    register(
        Kind(
            "phases",
            "phase",
            Phase,
            PhaseForm,
            plan,
            plan,
            add=add_phase,
            remove=steps.remove_phase,
            put_back=steps.put_back_phase,
        )
    )
    register(
        Kind(
            "steps",
            "step",
            Step,
            StepForm,
            phase_part,
            plan,
            scope=lambda step: {"phase": step.phase},
            parent="phase",
            parent_model=Phase,
            add=add_step,
            edit=edit_step,
            put_back=steps.put_back_step,
        )
    )
    under_step: list[tuple[str, str, Any, Any]] = [
        ("substeps", "line", SubStep, SubStepForm),
        ("commands", "commands", CommandBlock, CommandForm),
    ]
    for name, label, model, form in under_step:
        register(
            Kind(
                name,
                label,
                model,
                form,
                phase_part,
                phase_part,
                scope=lambda piece: {"step": piece.step},
                parent="step",
                parent_model=Step,
            )
        )
    register(
        Kind(
            "criteria",
            "criterion",
            Criterion,
            CriterionForm,
            criterion_part,
            criterion_part,
            scope=lambda c: {"incident": c.incident, "side": c.side},
            asked=("side",),
            add=add_criterion,
            edit=edit_criterion,
        )
    )
    register(Kind("forecasts", "forecast", Forecast, ForecastForm, gates, gates))
    register(
        Kind(
            "gates",
            "checkpoint",
            Checkpoint,
            CheckpointForm,
            gates,
            gates,
            add=add_checkpoint,
            edit=edit_checkpoint,
        )
    )


def add_phase(piece: Phase, kind: Kind, /, *, by: User, **values: Any) -> Phase:
    """A phase at the end of the plan."""
    return steps.add_phase(piece, by=by, **values)


def add_step(piece: Step, kind: Kind, /, *, by: User, **values: Any) -> Step:
    """A step at the end of its phase."""
    return steps.add_step(piece, by=by, **values)


@transaction.atomic
def edit_step(
    piece: Step, kind: Kind, /, *, version: int, by: User, state: str, **values: Any
) -> Step:
    """A step's words, then its state, which keeps when it was done and by whom."""
    edited = kind_edit(piece, kind, version=version, by=by, **values)
    return steps.set_step_state(edited, version=None, state=state, by=by)


def kind_edit(piece: Step, kind: Kind, /, *, version: int, by: User, **values: Any) -> Step:
    """The fields of a step; a step that changes its phase changes the whole plan."""
    moved = Step.objects.get(pk=piece.pk).phase_id != values["phase"].pk
    part = "plan" if moved else phase_part(piece)
    return pieces.edit(piece, version=version, part=part, by=by, **values)


def add_criterion(piece: Criterion, kind: Kind, /, **values: Any) -> Criterion:
    """A criterion at the end of its side."""
    return criteria.add(piece, **values)


def edit_criterion(piece: Criterion, kind: Kind, /, **values: Any) -> Criterion:
    """A criterion's words, and a judgement when the result was changed."""
    return criteria.edit(piece, **values)


def add_checkpoint(piece: Checkpoint, kind: Kind, /, *, by: User, **values: Any) -> Checkpoint:
    """A further gate."""
    return checkpoints.add(piece, by=by, **values)


def edit_checkpoint(piece: Checkpoint, kind: Kind, /, **values: Any) -> Checkpoint:
    """A gate's offset, topic or owner."""
    return checkpoints.edit(piece, **values)
