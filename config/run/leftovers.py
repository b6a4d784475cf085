"""Ends what a killed start left behind: processes that carry this data folder's mark, no others.

The mark is an environment variable that every process we start hands down to its children, so no
list of process ids can be out of date.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]

MARK = "FIVE_WHYS_RUN"


def marked(data: Path) -> list[psutil.Process]:
    """Processes started for this data folder, this one and those above it left out."""
    here = psutil.Process()
    mine = {here.pid, *(parent.pid for parent in here.parents())}
    return [p for p in psutil.process_iter() if p.pid not in mine and _mark(p) == str(data)]


def end(data: Path) -> int:
    """End every leftover, by force after two seconds; how many there were."""
    found = marked(data)
    for process in found:
        _try(process.terminate)
    _, alive = psutil.wait_procs(found, timeout=2)
    for process in alive:
        _try(process.kill)
    psutil.wait_procs(alive, timeout=2)
    return len(found)


def _mark(process: psutil.Process) -> str:
    """The mark a process carries; empty when it has none or may not be looked at."""
    try:
        return str(process.environ().get(MARK, ""))
    except (psutil.Error, OSError):
        return ""


def _try(action: Callable[[], None]) -> None:
    """Call it; a process that ended meanwhile is what we wanted."""
    with suppress(psutil.NoSuchProcess):
        action()
