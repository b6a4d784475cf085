"""Workers and beat are killed all the time while thousands of notices go out."""

import random
import time
from contextlib import suppress

import psutil

from tests.faults import counting, storm
from tests.faults.processes import children
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

PAUSE = (0.2, 0.5)  # seconds between two kills
RESTARTED = {7: "worker", 17: "beat"}  # by these kills of every twenty
WAVE = 250  # gates that come due anew while there are kills to come and everybody has been told
# A worker whose processes die while it starts them gives up: then only starts would be tested.
SETTLED = 1.5  # seconds
ANSWER_SECONDS = 0.1  # of the mail server: time in which a kill leaves a letter in doubt
OLD_ENOUGH = 3.0  # seconds after which a claim that is still held is a dead worker's
MOST_KILLS = 300  # then those who are left may finish in peace
LATEST = 540.0  # seconds: before the next reminder of the same gate is due


def kill_one(stage: Stage, turn: int) -> int:
    """Mostly a process in the middle of a tick; one in twenty is a worker, one in twenty beat.

    Returns how many kills that were: none when everybody was still finding their feet.
    """
    if turn % 20 in RESTARTED:
        stage.again(random.choice(stage.named(RESTARTED[turn % 20])))
        return 1
    found = [process for worker in stage.named("worker") for process in children(worker)]
    at_work = [process for process in found if age(process) > SETTLED]
    if not at_work:
        return 0
    with suppress(psutil.NoSuchProcess):
        random.choice(at_work).kill()
    return 1


def age(process: psutil.Process) -> float:
    """Seconds since it started; 0 when it is gone."""
    try:
        return time.time() - float(process.create_time())
    except psutil.NoSuchProcess:
        return 0.0


def kills(stage: Stage, *, short: bool) -> Result:
    """kill -9 every 0.2 to 0.5 s until all are told and the number of kills is reached."""
    due, wanted, done = (60, 8, 0) if short else (5000, 100, 0)
    stage.box.manner = lambda to, n: ANSWER_SECONDS
    for name in ["worker"] if short else ["worker"] * 3:
        stage.process(name)
    stage.process("beat")
    stage.wait_for_tick()
    storm.gates(due)
    while done < wanted or (counting.missing() and not short and done < MOST_KILLS):
        stage.sleep(random.uniform(*PAUSE))
        done += kill_one(stage, done)
        if not short and not counting.missing():
            storm.gates(WAVE)
            due += WAVE
    if short:
        stage.sleep(OLD_ENOUGH)
        storm.end_leases(older=OLD_ENOUGH)
    return settled(stage, "kills", {"kills": done}, due=due, latest=LATEST, patience=LATEST)
