"""What the reader of the timeline tells as news, and when."""

from collections.abc import Callable

import pytest

from incidents import timeline
from incidents.models import Entry, Incident
from live.hub import Hub
from live.messages import of_entries
from live.tail import LATE, Tail

Write = Callable[..., Entry]


@pytest.fixture
def tail(incident: Incident) -> Tail:
    """A reader that came in after the incident was declared, at second 0."""
    reader = Tail(Hub())
    reader.fresh(0)
    yield reader
    reader.thread.shutdown()


@pytest.fixture
def write(incident: Incident) -> Write:
    """One more line of the timeline, under an id of one's choice."""

    def write(text: str = "edited", *, pk: int | None = None, **values: object) -> Entry:
        entry = timeline.record(incident, "edited", part="notes", text=text, by=None, **values)
        if pk:
            Entry.objects.filter(pk=entry.pk).update(id=pk)
        return Entry.objects.get(pk=pk or entry.pk)

    return write


def test_what_was_there_before_is_no_news(incident: Incident) -> None:
    reader = Tail(Hub())

    assert reader.fresh(0) == []
    reader.thread.shutdown()


def test_a_line_is_news_once(tail: Tail, write: Write) -> None:
    entry = write()

    assert tail.fresh(0.2) == [entry]
    assert tail.fresh(0.4) == []


def test_a_line_that_committed_behind_thousands_of_others_is_told_too(
    tail: Tail, write: Write
) -> None:
    far = write(pk=1_000_000)
    tail.fresh(0.2)
    late = write(pk=999_000)

    assert tail.fresh(0.4) == [late]
    assert far not in tail.fresh(0.6)


def test_after_a_while_it_looks_only_at_what_is_newer(tail: Tail, write: Write) -> None:
    write(pk=1_000_000)
    for second in (0.2, LATE + 0.4, 2 * LATE + 0.6):
        tail.fresh(second)

    assert tail.sent == set()


def test_what_machines_do_is_drawn_and_not_announced(incident: Incident, write: Write) -> None:
    entries = [write("added a note"), write("read 14", quiet=True)]

    told = of_entries(incident, entries).decode()

    assert "added a note" in told
    assert "read 14" not in told
    assert f"id: {entries[-1].pk}" in told


def test_nothing_is_announced_when_only_machines_did_something(
    incident: Incident, write: Write
) -> None:
    told = of_entries(incident, [write("read 14", quiet=True)]).decode()

    assert 'id="notes"' in told
    assert "data-changed" not in told
