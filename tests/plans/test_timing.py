"""What a due time means at a moment, and when the checkpoints of a priority are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.models import Checkpoint
from plans.timing import offsets_for, state_at

DUE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ORDER = ["scheduled", "due", "late", "missed"]


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(days=-40), "scheduled"),
        (timedelta(microseconds=-1), "scheduled"),
        (timedelta(0), "due"),
        (timedelta(minutes=10, microseconds=-1), "due"),
        (timedelta(minutes=10), "late"),
        (timedelta(minutes=20, microseconds=-1), "late"),
        (timedelta(minutes=20), "missed"),
        (timedelta(days=40), "missed"),
    ],
)
def test_a_gate_is_due_late_and_missed_from_the_minute_on(after: timedelta, state: str) -> None:
    assert state_at(DUE, DUE + after) == state


@given(st.timedeltas(timedelta(hours=-2), timedelta(hours=2)), st.timedeltas(timedelta(0)))
def test_time_alone_never_takes_a_state_back(first: timedelta, more: timedelta) -> None:
    later = min(more, timedelta(days=1))

    assert ORDER.index(state_at(DUE, DUE + first)) <= ORDER.index(
        state_at(DUE, DUE + first + later)
    )


@given(st.timedeltas(timedelta(hours=-2), timedelta(hours=2)))
def test_what_time_makes_of_a_gate_still_has_to_be_passed(after: timedelta) -> None:
    assert state_at(DUE, DUE + after) in Checkpoint.WAITING


@pytest.mark.parametrize(
    ("priority", "hours"),
    [("P0", [2, 4, 8]), ("P1", [4, 8, 24]), ("P2", [24]), ("P3", []), ("P4", [])],
)
def test_each_priority_has_its_checkpoints(priority: str, hours: list[int]) -> None:
    assert offsets_for(priority) == [timedelta(hours=hour) for hour in hours]
