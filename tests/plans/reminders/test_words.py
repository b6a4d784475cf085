"""What a reminder says."""

from datetime import timedelta

import pytest

from plans.reminders.words import message, ordinal

MINUTE = timedelta(minutes=1)


@pytest.fixture
def due(gate, ben):
    return gate(2, owner=ben, topic="Is the pool wide enough?")


@pytest.mark.parametrize(
    ("kind", "minutes", "words"),
    [
        ("before", -10, "is due in 10 min"),
        ("due", 0, "is due now"),
        ("due", 3, "is due, since 3 min"),
        ("late", 10, "is 10 min late"),
        ("missed", 21, "was missed: 21 min late"),
        ("repeat", 50, "is still open: 4th reminder, 50 min late"),
        ("repeat", 130, "is still open: 6th reminder, 2 h 10 min late"),
        ("snoozed", 35, "is still open after the snooze, 35 min late"),
        ("snoozed", -3, "is due in 3 min; the snooze is over"),
        ("handed", -95, "is yours now, due in 1 h 35 min"),
        ("handed", 5, "is yours now, 5 min late"),
    ],
)
def test_it_grows_more_urgent(due, kind, minutes, words):
    told = message(due, kind, due.due_at + minutes * MINUTE)

    assert told.title == f"#{due.incident.number}: 2-hour checkpoint {words}"


def test_it_names_the_owner_and_the_ways_out(due):
    body = message(due, "late", due.due_at).body

    assert "owner Ben." in body
    assert f"/checkpoints/{due.pk}/handover/" in body
    assert f"/checkpoints/{due.pk}/snooze/" in body


def test_without_an_owner_it_says_so(gate):
    assert "owner nobody yet." in message(gate(2, owner=None), "due", gate(4).due_at).body


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"),
     (113, "113th")],
)  # fmt: skip
def test_numbers_are_counted_in_words(number, words):
    assert ordinal(number) == words
