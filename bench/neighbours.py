"""How busy the machine was with other things while something was measured."""

import os
import time
from contextlib import suppress

import psutil

HERTZ = os.sysconf("SC_CLK_TCK")


class Watch:
    """From its making on; `cores()` says how many cores everybody else used on average."""

    def __init__(self) -> None:
        self.begun, self.all, self.own = time.monotonic(), machine(), family()

    def cores(self) -> float:
        """Processes of ours that ended meanwhile count as others': an upper bound."""
        seconds = time.monotonic() - self.begun
        return max(0.0, (machine() - self.all) - (family() - self.own)) / seconds


def machine() -> float:
    """Seconds that all cores together were busy since the machine started, stolen ones included."""
    with open("/proc/stat") as stat:
        fields = [int(field) for field in stat.readline().split()[1:9]]
    user, nice, system, _idle, _waiting, irq, softirq, steal = fields
    return (user + nice + system + irq + softirq + steal) / HERTZ


def family() -> float:
    """Seconds that this process and everything it started have used."""
    here = psutil.Process()
    return sum(used(process) for process in [here, *here.children(recursive=True)])


def used(process: psutil.Process) -> float:
    """Seconds of one process; 0 when it is gone."""
    with suppress(psutil.Error):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0
