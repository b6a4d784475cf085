"""How a try ended, and what that makes of its notice: pure, no database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

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

    def values(self, *, attempt: int, at: datetime) -> dict[str, Any]:
        """The notice's fields after try number `attempt` ended this way at `at`."""
        state = self.state(attempt)
        values: dict[str, Any] = {
            "state": state,
            "lease_until": None,
            "error": self.error[:LONGEST_ERROR],
        }
        if state in Notice.WAITING:
            values["next_try_at"] = at + PAUSES[attempt - 1]
        if state == State.SENT:
            values["sent_at"] = at
        if self.message:
            told = self.message
            values |= {"title": told.title, "body": told.body, "url": told.url}
        return values

    def state(self, attempt: int) -> State:
        """What the notice becomes: failures and doubts are tried again, five times in all."""
        if self.result == Result.SENT:
            return State.SENT
        if self.result == Result.CANCELLED:
            return State.CANCELLED
        if attempt >= MOST_TRIES:
            return State.DEAD
        return State.UNKNOWN if self.result == Result.UNKNOWN else State.PENDING
