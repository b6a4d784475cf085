"""What a priority asks for, what of it is missing, and what zero on the clock is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from incidents.models import Incident
from plans.changes import checkpoints
from plans.models import Checkpoint, Rhythm
from plans.rhythms import beats, counted_from, missing, next_time, schedule_of

Gate = Callable[..., Checkpoint]
HOUR = timedelta(hours=1)


def test_without_a_row_the_default_holds(live: Incident) -> None:
    assert schedule_of(live).words == "4, 8 and 24 h"


def test_a_row_overrides_the_default(live: Incident) -> None:
    Rhythm.objects.create(priority="P1", hours=[1, 6], then_every=12)

    assert schedule_of(live).words == "1 and 6 h, then every 12 h"
    assert [(beat.priority, beat.version) for beat in beats()] == [
        ("P0", 0), ("P1", 1), ("P2", 0), ("P3", 0), ("P4", 0),
    ]  # fmt: skip


def test_what_is_there_is_not_missing(live: Incident, gate: Gate, now: datetime) -> None:
    gate(8)

    assert missing(live, now) == [4 * HOUR, 24 * HOUR]


def test_what_was_passed_early_is_there(
    live: Incident, gate: Gate, ben: User, now: datetime
) -> None:
    checkpoints.submit(gate(8), version=1, note="", snapshot={}, by=ben)

    assert 8 * HOUR not in missing(live, now)


def test_what_was_cancelled_is_missing_again(
    live: Incident, gate: Gate, ben: User, now: datetime
) -> None:
    gate(8)
    checkpoints.cancel_waiting(live, by=ben)

    assert 8 * HOUR in missing(live, now)


def test_the_next_time_is_that_of_the_gate_that_follows(gate: Gate) -> None:
    due, following = gate(2), gate(4)

    assert next_time(due) == following.due_at
    assert next_time(following) == due.due_at


def test_after_the_last_gate_the_next_time_is_the_next_beat(live: Incident, gate: Gate) -> None:
    last = gate(8)
    assert next_time(last) is None

    Incident.objects.filter(pk=live.pk).update(priority="P0")
    last.incident.refresh_from_db()

    assert next_time(last) == live.base + 16 * HOUR


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "the analysis"), ({"analysed_at": None}, "the declaration"),
        ({"clock_base": "detection"}, "the analysis"),
        ({"clock_base": "detection", "detected_at": "analysed_at"}, "the detection"),
    ],
)  # fmt: skip
def test_one_sees_what_is_counted_from(live: Incident, fields: dict[str, str], words: str) -> None:
    for name, value in fields.items():
        setattr(live, name, live.analysed_at if value == "analysed_at" else value)

    assert counted_from(live) == words
