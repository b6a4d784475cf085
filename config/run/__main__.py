"""`python -m config.run`: everything Five Whys needs, in one terminal, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from urllib.error import URLError
from urllib.request import urlopen

from honcho.environ import parse_procfile

from config import embedded
from config.run import cluster, leftovers, mail, place, processes
from config.run.output import Output
from config.run.place import ROOT, Place
from config.run.tether import tie, tied

TOGETHER = ("web", "worker", "beat")


def main() -> int:
    """Check, prepare, run; 0 when somebody stopped it, 1 when something failed."""
    stop = processes.Stop()
    if "MAKELEVEL" in os.environ:
        # make only hands on the signals it can catch: a killed make must not leave us behind.
        tie(signal.SIGTERM, parent=os.getppid())
    here = place.from_environment(os.environ)
    place.check_writable(here.data)
    with place.only_one(here.data):
        if ended := leftovers.end(here.data):
            print(f"five-whys: ended {ended} processes that a killed start had left", flush=True)
        place.check_port(here)
        own = not os.environ.get("DATABASE_URL")
        with embedded.running(here.data) if own else nullcontext():
            return run(here, own=own, stop=stop)


def run(here: Place, *, own: bool, stop: processes.Stop) -> int:
    """Prepare, then run the Procfile's processes until one ends or somebody stops us."""
    env = environment(here)
    if not prepared(env, stop=stop):
        return 0 if stop.asked else 1
    lines = parse_procfile((ROOT / "Procfile").read_text()).processes
    output = Output([*TOGETHER, "mail"])
    children = processes.start({name: lines[name] for name in TOGETHER}, env=env, output=output)
    in_background(lambda: say_when_ready(here, output=output))
    in_background(lambda: mail.announce(here.data / "mail", output=output))
    reason = processes.wait(children, stop=stop, broken=server_watch(here, own=own))
    place.say_stopping(here.data)
    output.line(f"{reason}: stopping the rest" if reason else "stopping")
    processes.end(children, stop=stop)
    return 1 if reason else 0


def environment(here: Place) -> dict[str, str]:
    """What our processes see: this Python's programs first, where things are, and our mark."""
    programs = f"{os.path.dirname(sys.executable)}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    given = {"DATA": str(here.data), "HOST": here.host, "PORT": str(here.port)}
    ours = {"PATH": programs, "PYTHONUNBUFFERED": "1", leftovers.MARK: str(here.data)}
    return {**os.environ, **given, **ours}


def prepared(env: dict[str, str], *, stop: processes.Stop) -> bool:
    """Run the preparations to their end; False when they failed or somebody stopped us."""
    command = [sys.executable, "-m", "config.run.prepare"]
    preparations = subprocess.Popen(
        command,
        env=env,
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=tied(signal.SIGKILL),  # noqa: PLW1509 - no thread runs yet
    )
    while preparations.poll() is None:
        if stop.asked:
            preparations.terminate()
        time.sleep(0.05)
    return preparations.returncode == 0 and not stop.asked


def server_watch(here: Place, *, own: bool) -> Callable[[], str]:
    """A question to ask now and then: has our PostgreSQL ended? The reason, or nothing."""
    server = cluster.server_process(here.data / "postgres") if own else None

    def ended() -> str:
        return "PostgreSQL ended by itself" if server and not server.is_running() else ""

    return ended


def say_when_ready(here: Place, *, output: Output) -> None:
    """Print the address once /readyz answers 200."""
    begun = time.monotonic()
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(here.host, here.host)  # noqa: S104
    address = f"http://{host}:{here.port}"
    while True:
        try:
            urlopen(f"{address}/readyz", timeout=2).close()  # noqa: S310
            break
        except (URLError, OSError):
            time.sleep(0.1)
    output.line(f"ready at {address}/ after {time.monotonic() - begun:.1f} s")


def in_background(action: Callable[[], None]) -> None:
    """Run it beside us; it ends when we end."""
    threading.Thread(target=action, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
