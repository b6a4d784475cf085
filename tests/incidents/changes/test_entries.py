"""Lines that people write themselves, and corrections of when something happened."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from incidents.changes import entries as changes
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident

DAWN = datetime(2026, 3, 2, 5, 15, tzinfo=UTC)


@pytest.fixture
def noted(incident: Incident, ana: User) -> Entry:
    entry = changes.note_event(incident, text="The vendor called", occurred_at=DAWN, by=ana)
    entry.refresh_from_db()
    return entry


def test_what_happened_elsewhere_has_the_time_it_happened(noted: Entry, ana: User) -> None:
    assert (noted.verb, noted.part, noted.text) == ("happened", "feed", "The vendor called")
    assert (noted.by, noted.occurred_at) == (ana, DAWN)
    assert noted.recorded_at > DAWN


def test_the_time_of_an_entry_can_be_corrected_and_its_recording_not(
    noted: Entry, incident: Incident, ben: User
) -> None:
    later = DAWN.replace(hour=6)

    changes.correct_time(noted, version=1, occurred_at=later, by=ben)

    stored, correction = Entry.objects.get(pk=noted.pk), incident.entries.order_by("-id")[0]
    assert (stored.occurred_at, stored.version) == (later, 2)
    assert stored.recorded_at == noted.recorded_at
    assert (correction.verb, correction.part, correction.by) == ("corrected", "feed", ben)
    assert correction.text == "corrected the time of “The vendor called”"
    assert (correction.model, correction.row) == ("incidents.entry", noted.pk)
    assert correction.was == {"occurred_at": DAWN.isoformat()}
    assert correction.now == {"occurred_at": later.isoformat()}


def test_a_correction_on_top_of_a_newer_one_is_refused(noted: Entry, ben: User) -> None:
    changes.correct_time(noted, version=1, occurred_at=DAWN.replace(hour=6), by=ben)

    with pytest.raises(Stale) as refused:
        changes.correct_time(noted, version=1, occurred_at=DAWN.replace(hour=7), by=ben)

    assert refused.value.theirs.occurred_at == DAWN.replace(hour=6)
    assert Entry.objects.get(pk=noted.pk).occurred_at == DAWN.replace(hour=6)


def test_the_longest_entry_can_be_corrected(incident: Incident, ana: User) -> None:
    entry = changes.note_event(incident, text="x" * 500, occurred_at=DAWN, by=ana)

    changes.correct_time(entry, version=1, occurred_at=DAWN.replace(hour=6), by=ana)

    assert len(incident.entries.order_by("-id")[0].text) == 500
