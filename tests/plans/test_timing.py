"""What a due time means at a moment, and when the checkpoints of a priority are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.models import Checkpoint
from plans.timing import DEFAULTS, Schedule, default_for, offset_after, state_at

DUE = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ORDER = ["scheduled", "due", "late", "missed"]
P0 = DEFAULTS["P0"]

hours = st.lists(st.integers(1, 100), max_size=5).map(lambda found: tuple(sorted(set(found))))
spans = st.timedeltas(timedelta(0), timedelta(days=40))


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
    ("priority", "words"),
    [
        ("P0", "2, 4 and 8 h, then every 8 h"), ("P1", "4, 8 and 24 h"),
        ("P2", "24 h, then every 24 h"), ("P3", "none"), ("P4", "none"),
    ],
)  # fmt: skip
def test_each_priority_has_its_checkpoints(priority: str, words: str) -> None:
    assert default_for(priority).words == words


@pytest.mark.parametrize(
    ("last", "elapsed", "following"),
    [
        (8, 8, 16), (8, 7.5, 16), (16, 17, 24), (8, 16, 24), (8, 100, 104),
        (2, 2, 4), (2, 5, 8), (3.25, 3.25, 4), (0, 0, 2), (10, 10, 18),
    ],
)  # fmt: skip
def test_after_the_last_one_it_goes_on_every_eight_hours(
    last: float, elapsed: float, following: float
) -> None:
    assert offset_after(P0, last * HOUR, elapsed * HOUR) == following * HOUR


def test_without_then_every_nothing_follows() -> None:
    assert offset_after(DEFAULTS["P1"], 2 * HOUR, 2 * HOUR) is None


@given(hours, st.integers(1, 100), spans, spans)
def test_what_follows_is_ahead_and_after_the_last(
    first: tuple[int, ...], every: int, last: timedelta, elapsed: timedelta
) -> None:
    following = offset_after(Schedule(first, every), last, elapsed)

    assert following is not None
    assert following > max(last, elapsed)
