"""Ties a child's life to its parent's, so that a killed parent leaves nothing behind."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
# Loaded here and not in the child: between fork and exec nothing may be imported.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def tie(number: signal.Signals, *, parent: int) -> None:
    """Have the kernel send `number` to this process when `parent` dies; Linux only, else nothing.

    The kernel watches the thread that forked: call Popen from a thread that lives as long as the
    process. Exits at once when the parent died before the kernel was told.
    """
    if LIBC is None:
        return
    LIBC.prctl(PR_SET_PDEATHSIG, int(number))
    if os.getppid() != parent:
        os._exit(1)


def tied(number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` for Popen: the child gets `number` when this process dies."""
    parent = os.getpid()
    return lambda: tie(number, parent=parent)
