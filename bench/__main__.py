"""`make bench`: what the speed claims rest on, measured on a database that is made for it."""

import argparse
import sys

from tests.faults import scratch

HOME = scratch.prepare()

from bench import pages, queries, reminders

CASES = {"pages": pages.report, "reminders": reminders.report, "queries": queries.report}


def main() -> int:
    """Run the named cases, or all; 1 when one misses its goal."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which, of {', '.join(CASES)}; all without")
    given = parser.parse_args()
    if unknown := set(given.names) - set(CASES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with scratch.database(HOME):
        met = [run(name) for name in given.names or CASES]
    return 0 if all(met) else 1


def run(name: str) -> bool:
    """One case on empty tables."""
    scratch.empty()
    print(f"\n== {name}\n", flush=True)
    return CASES[name](HOME)


if __name__ == "__main__":
    sys.exit(main())
