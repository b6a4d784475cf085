"""Everything that a fault needs around it: queue, mail server, workers and beats on one database."""

import os
import re
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from notices import heartbeat
from notices.clock import now
from tests.faults import processes
from tests.faults.post import Postbox, post
from tests.faults.processes import Child, until
from tests.server import environment, free_port

REDIS = shutil.which("redis-server") or ""
PATIENCE = 60.0  # seconds until processes stand, on a busy machine
TICK_SECONDS = 0.5  # a tenth of what is shipped: faults of one second must hit several ticks

USUAL = re.compile(r"Sending due task|\] received$|\] succeeded in ")


class NotUp(Exception):
    """Something did not start; the end of the log says why."""


@dataclass(frozen=True)
class Kept:
    """What to start again: a name of the Procfile, and what only this process is told."""

    name: str
    more: dict[str, str]


@dataclass
class Stage:
    """The processes of one fault; `env` is what each of them sees."""

    folder: Path
    box: Postbox
    env: dict[str, str]
    redis_port: int
    running: list[Child] = field(default_factory=list)
    redis: Child | None = None
    kept: dict[Child, Kept] = field(default_factory=dict)
    gave_up: int = 0

    def start_redis(self) -> None:
        """A Redis that keeps nothing on disk, always on the same port."""
        options = {"--dir": str(self.folder), "--bind": "127.0.0.1", "--save": ""}
        options["--port"] = str(self.redis_port)
        command = [REDIS, *(part for option in options.items() for part in option)]
        self.redis = self.start(command)
        if not until(lambda: listens(self.redis_port), patience=PATIENCE, step=0.02):
            raise NotUp(self.log_end())

    def stop_redis(self) -> None:
        """End Redis with everything it holds."""
        assert self.redis
        self.end(self.redis)

    def ask_redis(self, command: str) -> None:
        """One command to Redis, as anybody could type it."""
        with socket.create_connection(("127.0.0.1", self.redis_port), timeout=5) as line:
            line.sendall(f"{command}\r\n".encode())
            line.recv(100)

    @contextmanager
    def frozen_redis(self) -> Iterator[None]:
        """Redis keeps its connections and answers nothing inside the block."""
        assert self.redis
        os.kill(self.redis.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.redis.pid, signal.SIGCONT)

    def process(self, name: str, **more: str) -> Child:
        """A process of the Procfile: worker, beat, web; `supervise` keeps it running."""
        child = self.start(processes.python(processes.procfile()[name], self.env), **more)
        self.kept[child] = Kept(name, more)
        return child

    def start(self, command: list[str], **more: str) -> Child:
        """Any process; it ends with the stage."""
        child = processes.start(command, env=self.env | more, log=self.log)
        self.running.append(child)
        return child

    def end(self, child: Child) -> None:
        """Kill one of the processes with all it has started."""
        processes.kill(child)
        self.running.remove(child)
        self.kept.pop(child, None)

    def again(self, child: Child) -> Child:
        """Kill one, with all it has started, and start it anew."""
        kept = self.kept[child]
        self.end(child)
        return self.process(kept.name, **kept.more)

    def supervise(self) -> None:
        """Start again whoever ended by itself, as the container's restart policy does."""
        for child in [child for child in self.kept if child.poll() is not None]:
            self.gave_up += 1
            self.again(child)

    def sleep(self, seconds: float) -> None:
        """Let time pass under supervision."""
        self.until(lambda: False, patience=seconds)

    def until(self, so: Callable[[], bool], *, patience: float) -> bool:
        """Wait under supervision until it is so; False when `patience` seconds were not enough."""

        def supervised() -> bool:
            self.supervise()
            return so()

        return until(supervised, patience=patience)

    def named(self, name: str) -> list[Child]:
        """The processes that run under this name of the Procfile."""
        return [child for child, kept in self.kept.items() if kept.name == name]

    def clear(self) -> None:
        """Kill everything."""
        while self.running:
            self.end(self.running[-1])

    @property
    def log(self) -> Path:
        """What all processes print."""
        return self.folder / "log"

    def log_end(self) -> str:
        """The last lines that say more than that a task came and went."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(line for line in lines if not USUAL.search(line))[-3000:] + "\n"

    def wait_for_tick(self) -> None:
        """Until a worker began a tick after this moment. Raises NotUp."""
        asked = now()
        if not self.until(lambda: ticked_after(asked), patience=PATIENCE):
            raise NotUp(self.log_end())


def ticked_after(moment: datetime) -> bool:
    """Whether a tick began later than that, by the database's clock."""
    last = heartbeat.last_tick()
    return bool(last and last > moment)


def listens(port: int) -> bool:
    """Whether somebody answers at this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def stage(folder: Path, **more: str) -> Iterator[Stage]:
    """Redis and a mail server, ready for workers and beats; all of it ends with the block."""
    redis_port, port = free_port(), free_port()
    with post() as box:
        env = environment(folder, port, **{
            "REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
            "MAIL_URL": f"smtp://127.0.0.1:{box.port}",
            "TICK_SECONDS": str(TICK_SECONDS), "LOG_LEVEL": "WARNING",
            "HOST": "127.0.0.1", "PORT": str(port), **more,
        })  # fmt: skip
        here = Stage(folder, box, env, redis_port)
        try:
            here.start_redis()
            yield here
        finally:
            here.clear()
