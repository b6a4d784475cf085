"""10,000 gates due at once, against one Celery task that does nothing for each of them."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from celery import Celery
from django.db import connection
from redis import Redis

from bench import noop, table
from bench.neighbours import Watch
from bench.table import Goal
from config import broker
from notices.clock import now
from tests.faults import counting, scratch, storm
from tests.faults.processes import python, until
from tests.faults.stage import Stage, stage

GATES = 10_000
ROUNDS = 5
TICK = "notices.tasks.tick"
PATIENCE = 300.0  # seconds after which a round counts as never done
AHEAD = timedelta(seconds=15)  # in which the gates and their history are written
LOOK = 0.05  # seconds between two looks
YARDSTICK = "one task that does nothing for each"
GOALS = [
    Goal("claimed and in the ledger, ready to be delivered", 1 / 20),
    Goal("last one told in the application", 1 / 10),
    Goal("last letter accepted by the mail server", 1.0),
]


@dataclass
class Figures:
    """Seconds of every round by case, and the cores that others used meanwhile."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    others: list[float] = field(default_factory=list)

    def add(self, name: str, seconds: float) -> None:
        """One more figure of a case."""
        self.seconds.setdefault(name, []).append(seconds)


def report(home: Path) -> bool:
    """Interleaved rounds, then a line for each case; whether all goals are met."""
    folder = home / "bench-reminders"
    folder.mkdir()
    figures = Figures()
    with stage(folder, TICK_SECONDS="5", LOG_LEVEL="ERROR") as here:
        tasks = yardstick(here)
        here.process("worker")
        here.process("beat")
        here.wait_for_tick()
        for _ in range(ROUNDS):
            watch = Watch()
            figures.add(YARDSTICK, one_task_each(here, tasks))
            reminders(here, figures)
            figures.others.append(watch.cores())
            print(".", end="", file=sys.stderr, flush=True)
    print(told(figures))
    return met(figures)


def yardstick(here: Stage) -> Celery:
    """A worker of two processes for the task that does nothing, and how to publish it."""
    url = here.env["REDIS_URL"].removesuffix("/0") + "/1"
    line = "celery -q -A bench.noop worker --concurrency 2 --without-gossip --without-mingle"
    here.start(python(f"{line} --loglevel ERROR", here.env), REDIS_URL=url)
    noop.app.conf.update(broker_url=url, broker_transport_options=broker.REDIS)
    noop.nothing.delay(0)
    assert drained(queue(here)), here.log_end()
    return noop.app


def queue(here: Stage) -> Redis:
    """Where the tasks that do nothing wait."""
    return Redis(port=here.redis_port, db=1)


def one_task_each(here: Stage, app: Celery) -> float:
    """Seconds from the first task published to the last one done."""
    waiting, begun = queue(here), time.perf_counter()
    with app.connection_for_write() as line, app.amqp.Producer(line) as producer:
        for number in range(GATES):
            noop.nothing.apply_async((number,), producer=producer)
    assert drained(waiting), "the tasks were not done"
    return time.perf_counter() - begun


def drained(waiting: Redis) -> bool:
    """Wait until nothing is queued and nothing is being worked on."""
    return reached(lambda: not waiting.llen("celery") and not waiting.hlen("unacked"))


def reminders(here: Stage, figures: Figures) -> None:
    """Seconds from the moment at which all gates come due, and a tick is sent, to each goal."""
    scratch.empty()
    here.box.letters.clear()
    due = now() + AHEAD
    storm.gates(GATES, begin=due)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) plans_checkpoint, notices_notice, notices_attempt")
    assert now() < due, "making the gates took too long"
    time.sleep((due - now()).total_seconds())
    begun = time.perf_counter()
    Celery(broker=here.env["REDIS_URL"]).send_task(TICK, ignore_result=True)
    for goal, so in zip(GOALS, (in_ledger, told_in_app, lambda: accepted(here)), strict=True):
        assert reached(so), f"not reached: {goal.name}"
        figures.add(goal.name, time.perf_counter() - begun)
    assert counting.most_rows() == 1, "somebody was told twice"


def in_ledger() -> bool:
    """Whether every gate has its rows, committed."""
    return counting.notices().count() == GATES * len(counting.CHANNELS)


def told_in_app() -> bool:
    """Whether everybody can read it in the application."""
    return counting.notices().filter(channel="app", state="sent").count() == GATES


def accepted(here: Stage) -> bool:
    """Whether the mail server has every letter."""
    return len(here.box.letters) >= GATES


def reached(so: Callable[[], bool]) -> bool:
    """Wait until it is so."""
    return until(so, patience=PATIENCE, step=LOOK)


def told(figures: Figures) -> str:
    """The table."""
    whole = figures.seconds[YARDSTICK]
    head = ["", "seconds", "share of the yardstick", "goal", ""]
    rows = [head, [YARDSTICK, table.spread(whole), "1", "", ""]]
    for goal in GOALS:
        found = table.shares(figures.seconds[goal.name], whole)
        seconds, share = table.spread(figures.seconds[goal.name]), table.spread(found, ".3f")
        rows.append([goal.name, seconds, share, f"{goal.share:.3f}", goal.verdict(found)])
    others = f"Cores used by others meanwhile: {table.spread(figures.others)}."
    words = f"{GATES:,} gates, {len(whole)} rounds; median (smallest to largest)."
    return "\n".join([table.lines(rows), "", f"{words} {others}"])


def met(figures: Figures) -> bool:
    """Whether every goal is reached."""
    whole = figures.seconds[YARDSTICK]
    return all(goal.met(table.shares(figures.seconds[goal.name], whole)) for goal in GOALS)
