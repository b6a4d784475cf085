"""Redis is emptied, gone, frozen, or cut off from those who wait for it, while gates come due."""

import random
import time

from tests.faults import counting, storm
from tests.faults.pages import Reader
from tests.faults.proxy import proxy
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

# How long a worker may take until it listens again after Redis is back. Its connection is checked
# every 10 s and has 10 s to answer (config/broker.py); retries wait up to 8 s at the beginning.
RECONNECT = 30.0
HALF_OPEN = 60.0


def crew(stage: Stage, **more: str) -> None:
    """A worker and beat at work."""
    stage.process("worker", **more)
    stage.process("beat", **more)
    stage.wait_for_tick()


def flushed(stage: Stage, *, short: bool) -> Result:
    """FLUSHALL every half second or so: waiting ticks and what workers hold are forgotten."""
    due, lasts = (100, 4.0) if short else (2000, 60.0)
    crew(stage)
    storm.gates(due, seconds=lasts)
    flushes, end = 0, time.monotonic() + lasts
    while time.monotonic() < end:
        stage.sleep(random.uniform(0.1, 0.9))
        stage.ask_redis("FLUSHALL")
        flushes += 1
    trials = {"flushes": flushes}
    return settled(stage, "redis-flushed", trials, due=due, latest=10.0)


def restarted(stage: Stage, *, short: bool) -> Result:
    """Redis ends, stays away, and comes back empty."""
    rounds, away, due = (1, 2.0, 60) if short else (5, 10.0, 1000)
    reader = Reader(stage)
    crew(stage)
    storm.gates(due, seconds=rounds * (away + 4.0))
    for _ in range(rounds):
        stage.sleep(2.0)
        stage.stop_redis()
        reader.read(away)
        stage.start_redis()
        stage.sleep(2.0)
    trials = {"restarts": rounds, "s away each": int(away), "pages meanwhile": len(reader.taken)}
    wrong = reader.complaints()
    besides = {"slowest page": reader.slowest()}
    return settled(
        stage, "redis-stopped", trials, due=due, latest=away + RECONNECT,
        besides=besides, wrong=wrong,
    )  # fmt: skip


def frozen(stage: Stage, *, short: bool) -> Result:
    """Redis accepts and never answers: pages and what they nudge must not wait for it."""
    rounds, still, due = (1, 2.5, 60) if short else (5, 20.0, 1000)
    reader = Reader(stage)
    crew(stage)
    storm.gates(due, seconds=rounds * (still + 4.0))
    for _ in range(rounds):
        stage.sleep(2.0)
        with stage.frozen_redis():
            reader.read(still)
        stage.sleep(2.0)
    trials = {"freezes": rounds, "pages meanwhile": len(reader.taken)}
    wrong = reader.complaints()
    besides = {"slowest page": reader.slowest()}
    return settled(
        stage, "redis-frozen", trials, due=due, latest=still + RECONNECT,
        besides=besides, wrong=wrong,
    )  # fmt: skip


def half_open(stage: Stage, *, short: bool) -> Result:
    """The connections to Redis fall silent without an end; new ones would work."""
    rounds, due = (1, 60) if short else (5, 1000)
    with proxy(stage.redis_port) as way:
        crew(stage, REDIS_URL=f"redis://127.0.0.1:{way.port}/0")
        cut = 0
        for _ in range(rounds):
            cut += way.black_hole()
            storm.gates(due // rounds, seconds=2.0)
            stage.until(lambda: not counting.missing(), patience=90.0)
        trials = {"cuts": rounds, "connections cut": cut}
        return settled(stage, "redis-half-open", trials, due=due, latest=HALF_OPEN)
