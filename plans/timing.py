"""When checkpoints are, and what a due time means at a given moment."""

from datetime import datetime, timedelta

from plans.models.checkpoint import Checkpoint

HOURS = {"P0": (2, 4, 8), "P1": (4, 8, 24), "P2": (24,)}


def offsets_for(priority: str) -> list[timedelta]:
    """How long after the base the checkpoints of a priority are; P3 and P4 have none."""
    return [timedelta(hours=hours) for hours in HOURS.get(priority, ())]


def state_at(due_at: datetime, at: datetime) -> str:
    """scheduled before its time, due from then on, late after the grace, missed after twice it."""
    if at < due_at:
        return Checkpoint.State.SCHEDULED
    if at < due_at + Checkpoint.GRACE:
        return Checkpoint.State.DUE
    if at < due_at + 2 * Checkpoint.GRACE:
        return Checkpoint.State.LATE
    return Checkpoint.State.MISSED
