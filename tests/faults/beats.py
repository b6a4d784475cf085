"""Three beats and three workers at once: every tick is sent three times and worked off by six."""

from tests.faults import counting, storm
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

LATEST = 90.0  # seconds for thousands of letters; nothing here should hold one up


def many(stage: Stage, *, short: bool) -> Result:
    """Nobody may be told twice, and nobody is killed: not one repeat can be excused."""
    due, waves, crew = (40, 2, 2) if short else (500, 10, 3)
    for _ in range(crew):
        stage.process("worker")
        stage.process("beat")
    stage.wait_for_tick()
    for _ in range(waves):
        storm.gates(due)
        stage.until(lambda: not counting.missing(), patience=LATEST)
    trials = {"beats": crew, "workers": crew, "waves": waves}
    return settled(stage, "beats", trials, due=due * waves, latest=LATEST)
