"""PostgreSQL is stopped without a goodbye and started again, in the middle of deliveries."""

import random
import time

from tests.faults import scratch, storm
from tests.faults.kills import OLD_ENOUGH
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

PAUSE = (2.0, 4.0)  # seconds between two restarts, most of them spent delivering
ANSWER_SECONDS = 0.05  # of the mail server
LATEST = 60.0  # seconds: a lease of 30, its tick, and letters that wait their turn


def restarted(stage: Stage, *, short: bool) -> Result:
    """`pg_ctl -m immediate restart` again and again; only with a PostgreSQL of the run's own."""
    due, rounds = (60, 1) if short else (3000, 12)
    stage.box.manner = lambda to, n: ANSWER_SECONDS
    for name in ("worker", "beat"):
        stage.process(name)
    stage.wait_for_tick()
    storm.gates(due, seconds=rounds * PAUSE[0])
    away = 0.0
    for _ in range(rounds):
        stage.sleep(1.0 if short else random.uniform(*PAUSE))
        begun = time.monotonic()
        scratch.restart_immediately()
        away = max(away, time.monotonic() - begun)
    if short:
        stage.sleep(OLD_ENOUGH)
        storm.end_leases(older=OLD_ENOUGH)
    return settled(
        stage, "postgres", {"restarts": rounds}, due=due, latest=LATEST,
        besides={"longest away": f"{away:.1f} s"},
    )  # fmt: skip
