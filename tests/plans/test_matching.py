"""Which row is which: by id, else by name, the nth of those called the same."""

from plans.matching import pairs

A, B = {"id": 1, "name": "Gateway"}, {"id": 2, "name": "Seats"}


def test_a_row_that_was_renamed_is_known_by_its_id():
    renamed = A | {"name": "Edge"}

    assert list(pairs([A], [renamed])) == [(A, renamed)]


def test_without_ids_the_name_decides():
    old = {"name": "Gateway"}

    assert list(pairs([old], [B, A])) == [(None, B), (old, A)]


def test_of_two_called_the_same_the_first_is_the_first():
    first, second = {"name": "Gateway", "state": "failing"}, {"name": "Gateway", "state": "blocked"}

    assert list(pairs([first, second], [first, second])) == [(first, first), (second, second)]


def test_what_is_gone_comes_last():
    assert list(pairs([A], [B])) == [(None, B), (A, None)]
