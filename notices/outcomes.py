"""How a try ended, and what that makes of its notice: pure, no database."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from notices.models import Attempt, Notice
from notices.topics import Message

MOST_TRIES = 5
PAUSES = [
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
]
LONGEST_ERROR = 500  # characters

Result = Attempt.Outcome
State = Notice.State


@dataclass(frozen=True)
class Outcome:
    """The result of one try; `message` is what was told when it was sent."""

    result: Result
    error: str = ""
    message: Message | None = None

    def state(self, attempt: int) -> State:
        """What the notice becomes: failures and doubts are tried again, five times in all."""
        if self.result == Result.SENT:
            return State.SENT
        if self.result == Result.CANCELLED:
            return State.CANCELLED
        if attempt >= MOST_TRIES:
            return State.DEAD
        return State.UNKNOWN if self.result == Result.UNKNOWN else State.PENDING

    def next_try_at(self, attempt: int, at: datetime) -> datetime | None:
        """When it is tried again after try number `attempt` ended at `at`; None if it is not."""
        return at + PAUSES[attempt - 1] if self.state(attempt) in Notice.WAITING else None


def words(error: Exception) -> str:
    """An error as the ledger keeps it."""
    return f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
