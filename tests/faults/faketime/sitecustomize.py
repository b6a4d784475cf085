"""Mends what libfaketime 0.9.10 breaks: Python's time.sleep() fails under it with EINVAL.

Python sleeps until an instant of CLOCK_MONOTONIC, which the library takes for one of the clock it
moves. Everything else that waits was tried under it and does as it should.
"""

import select
import time


def sleep(seconds: float) -> None:
    """Wait, by a call that the library leaves alone."""
    select.select([], [], [], max(0.0, seconds))


time.sleep = sleep
