"""Lines that stood in the update before, and since when."""

from datetime import UTC, datetime

from plans.models import StatusUpdate
from plans.unchanged import unchanged

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EARLIER = "2026-03-02T09:00:00+00:00"


def before(**words):
    return StatusUpdate(as_of=NOON, **words)


def test_without_an_update_before_nothing_is_carried_over():
    assert unchanged({"known": "The pool is full"}, None) == {}


def test_a_line_that_stood_before_has_the_time_of_that_update():
    found = unchanged({"known": "The pool is full\r\nNew"}, before(known="  The pool is full\n"))

    assert found == {"known": {"The pool is full": NOON.isoformat()}}


def test_a_line_that_stood_longer_keeps_its_time():
    last = before(known="Full", snapshot={"unchanged": {"known": {"Full": EARLIER}}})

    assert unchanged({"known": "Full"}, last) == {"known": {"Full": EARLIER}}


def test_a_line_of_another_text_is_new():
    assert unchanged({"known": "Full"}, before(assumed="Full")) == {}
