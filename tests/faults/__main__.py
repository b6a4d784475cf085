"""`make faults`: every fault against real processes, a line each; fails when one does not pass."""

import argparse
import signal
import sys
import time
from pathlib import Path

from tests.faults import scratch

HOME = scratch.prepare()

from tests.faults.catalogue import FAULTS  # noqa: E402 settings must be ours before they are read
from tests.faults.stage import stage  # noqa: E402


def main() -> int:
    """Run the named faults, or all; 1 when one fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which, of {', '.join(FAULTS)}; all without")
    parser.add_argument("--short", action="store_true", help="small numbers, as in the tests")
    given = parser.parse_args()
    if unknown := set(given.names) - set(FAULTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended on the way
    with scratch.database(HOME):
        passed = [passes(name, short=given.short) for name in given.names or FAULTS]
    return 0 if all(passed) else 1


def passes(name: str, *, short: bool) -> bool:
    """Run one fault on empty tables and print its line."""
    folder = Path(HOME, f"fault-{name}")
    folder.mkdir()
    scratch.empty()
    begun = time.monotonic()
    with stage(folder) as here:
        result = FAULTS[name](here, short=short)
        if result.failures():
            sys.stderr.write(here.log_end())
    print(f"{result.line()} | ran {time.monotonic() - begun:.0f} s", flush=True)  # noqa: T201
    return not result.failures()


if __name__ == "__main__":
    sys.exit(main())
