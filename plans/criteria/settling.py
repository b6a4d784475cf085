"""From single verdicts to a result that does not flap."""

from datetime import timedelta
from typing import NamedTuple

APART = timedelta(seconds=30)


class Settled(NamedTuple):
    """The result that stands, and what it becomes if the next evaluation agrees."""

    result: str
    candidate: str


def settle(result: str, candidate: str, verdict: str) -> Settled:
    """A result changes only after two evaluations in a row say the same."""
    if verdict == result:
        return Settled(result, "")
    if verdict == candidate:
        return Settled(verdict, "")
    return Settled(result, verdict)
