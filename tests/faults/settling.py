"""The end of most faults: wait until everything is settled, then count."""

from collections.abc import Mapping

from tests.faults import counting
from tests.faults.result import Result
from tests.faults.stage import Stage

PATIENCE = 90.0  # seconds after the fault: a lease, a pause, and a worker that has to start


def settled(
    stage: Stage,
    name: str,
    trials: Mapping[str, int],
    *,
    due: int,
    latest: float,
    patience: float = PATIENCE,
    besides: Mapping[str, str] | None = None,
    wrong: tuple[str, ...] = (),
) -> Result:
    """Count once nothing is missing any more, or after `patience` seconds; the rest is Result's."""
    if not stage.until(lambda: counting.settled() >= 2 * due, patience=patience):
        wrong += (f"{2 * due - counting.settled()} still open",)
    found = counting.count(stage.box.letters, due=due)
    if found.lost:
        wrong += (counting.untold() or "no row for them",)
    besides = dict(besides or {})
    if stage.gave_up:
        besides["ended by themselves and started again"] = str(stage.gave_up)
    return Result(name, trials, found, latest, besides, wrong)
