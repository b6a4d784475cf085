"""What of a timeline is worth a stop on the way back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from incidents import timeline
from incidents.models import Entry
from incidents.past.moments import MOST, found_in, moments_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Line:
    after: float  # seconds
    verb: str = "state"
    text: str = "set the state"
    model: str = ""
    quiet: bool = False

    @property
    def recorded_at(self) -> datetime:
        return NOON + timedelta(seconds=self.after)


def at(*lines: Line) -> list[tuple[float, str]]:
    return [((m.at - NOON).total_seconds(), m.text) for m in found_in(lines)]


def test_a_turn_of_events_is_a_moment():
    assert at(Line(0, text="declared"), Line(60, text="identified")) == [
        (0, "declared"),
        (60, "identified"),
    ]


def test_small_edits_are_none():
    assert at(Line(0, verb="edited"), Line(60, verb="moved")) == []


def test_what_came_with_it_counts_to_the_moment():
    assert at(Line(0, text="declared"), Line(0.5, verb="added"), Line(60, verb="edited")) == [
        (0.5, "declared")
    ]


def test_a_burst_is_named_by_its_first_turn():
    assert at(Line(0, verb="edited"), Line(0.1, text="first"), Line(0.2, text="second")) == [
        (0.2, "first")
    ]


def test_what_a_machine_does_every_minute_is_none():
    assert at(Line(0, quiet=True)) == []


def test_no_line_makes_no_moment():
    assert at() == []


def test_an_address_carries_the_whole_time():
    [moment] = found_in([Line(0.000123)])

    assert moment.key == "2026-03-02T12:00:00.000123Z"


def test_a_declared_incident_has_its_first_moment(incident):
    [first] = moments_of(incident)

    assert first.text == "declared “Checkout fails”"


def test_a_long_incident_keeps_its_newest(incident, ana):
    for n in range(MOST + 1):
        line = timeline.record(incident, "state", part="header", text=str(n), by=ana)
        Entry.objects.filter(pk=line.pk).update(recorded_at=NOON + timedelta(hours=10_000 + n))

    found = moments_of(incident)

    assert (len(found), found[-1].text) == (MOST, str(MOST))
