"""Whether people are reminded: when the loop last ran, and what the auditor found overdue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from notices import audit, clock, heartbeat
from notices.models import Audit


@dataclass(frozen=True)
class State:
    """How reminding stands at `at`. `stale_since` is empty while the loop runs."""

    at: datetime
    last_tick: datetime | None
    stale_since: datetime | None
    found: Audit | None

    @property
    def overdue(self) -> int:
        """How many reminders are more than two minutes late, by the last audit."""
        return self.found.overdue if self.found else 0

    @property
    def is_well(self) -> bool:
        """Whether the loop runs and nothing is overdue."""
        return not self.stale_since and not self.overdue

    @property
    def words(self) -> str:
        """ok, or what is wrong."""
        if self.stale_since:
            return "reminders are not running"
        return "reminders are overdue" if self.overdue else "ok"

    def plain(self) -> dict[str, Any]:
        """For machines that watch: ages in seconds, counts, nothing that names anybody."""
        oldest = self.found.oldest_due_at if self.found else None
        return {
            "status": self.words,
            "tick_age_seconds": self.age(self.last_tick),
            "audit_age_seconds": self.age(self.found.at if self.found else None),
            "overdue": self.overdue,
            "oldest_overdue_seconds": self.age(oldest),
            "dead": self.found.dead if self.found else 0,
            "clock_step_seconds": self.found.clock_step if self.found else 0,
        }

    def age(self, moment: datetime | None) -> float | None:
        """The seconds since a moment."""
        return round((self.at - moment).total_seconds(), 1) if moment else None


def state(at: datetime | None = None) -> State:
    """How reminding stands now, by the database's clock."""
    at, last = at or clock.now(), heartbeat.last_tick()
    return State(at, last, heartbeat.still_since(last, at), audit.last())
