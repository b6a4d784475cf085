"""The clocks of worker and beat jump an hour on and an hour back; PostgreSQL's stays true."""

from datetime import timedelta
from glob import glob
from pathlib import Path

from notices.clock import now
from notices.models import Notice
from tests.faults import counting, storm
from tests.faults.result import Result
from tests.faults.settling import settled
from tests.faults.stage import Stage

LIBRARY = next(iter(glob("/usr/lib/*/faketime/libfaketime.so.1")), "")
LATEST = 15.0  # seconds: a tick, whatever the clocks say
PATIENCE = 60.0  # seconds after which beat or worker count as stalled
# Seconds that the clocks of (beat, worker) are ahead, one step after the other.
STEPS = [
    *[(0, 0), (3600, 3600), (0, 0), (-3600, -3600), (0, 0)],
    *[(3600, 0), (0, 0), (-3600, 0), (0, 0), (0, 3600), (0, 0), (0, -3600), (0, 0)],
]
SHORT = [(0, 0), (3600, 3600), (0, -3600)]


def stepped(stage: Stage, *, short: bool) -> Result:
    """At every step some gates come due; others, within the hour that is skipped, must stay silent."""
    steps, due = (SHORT, 10) if short else (STEPS, 100)
    clocks = {name: Clock(stage.folder / f"clock-{name}") for name in ("beat", "worker")}
    for name, clock in clocks.items():
        stage.process(name, **clock.env())
    stage.wait_for_tick()
    storm.gates(due, begin=now() + timedelta(minutes=20), seconds=2400.0, told_before=False)
    stalls = []
    for step in steps:
        for clock, ahead in zip(clocks.values(), step, strict=True):
            clock.set(ahead)
        stage.sleep(2.0)  # until everybody has looked at the new time
        storm.gates(due)
        if not stage.until(lambda: not counting.missing(), patience=PATIENCE):
            stalls.append(step)
    wrong = tuple(f"stalled at beat {beat:+} s, worker {worker:+} s" for beat, worker in stalls)
    fired = Notice.objects.filter(due_at__gt=now()).count()
    wrong += (f"{fired} before their time",) if fired else ()
    trials = {"steps": len(steps) - 1, "gates that must stay silent": due}
    return settled(
        stage, "clock", trials, due=due * len(steps), latest=LATEST, wrong=wrong
    )  # fmt: skip


class Clock:
    """What a process takes for the time: the true one, moved by what stands in a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set(0)

    def set(self, ahead: int) -> None:
        """From now on, or a second later at most, be so many seconds ahead."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{ahead:+d}\n")
        fresh.rename(self.file)

    def env(self) -> dict[str, str]:
        """What makes a process live by this clock; lengths of time stay true."""
        return {
            "LD_PRELOAD": LIBRARY,
            "PYTHONPATH": str(Path(__file__).with_name("faketime")),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
