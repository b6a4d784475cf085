"""What an entry keeps of a change, and how far a page is."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from incidents import timeline
from incidents.models import Entry, Finding, Incident

EVENING = datetime(2025, 9, 15, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (EVENING, "2025-09-15T22:30:00+00:00"),
        (date(2025, 9, 15), "2025-09-15"),
        (timedelta(minutes=90), 5400.0),
        (Decimal("5000.00"), "5000"),
        (Decimal("0.250"), "0.25"),
        (Incident.State.RESOLVED, "resolved"),
        ("words", "words"),
        (None, None),
        (True, True),
    ],
)
def test_values_are_kept_plainly(value: Any, kept: Any) -> None:
    assert timeline.plain(value) == kept


def test_an_entry_names_the_row_and_its_fields(
    incident: Incident, finding: Finding, ana: User
) -> None:
    entry = timeline.record(
        incident, "tried", part="findings", text="tried it", by=ana, row=finding,
        was={"by": None}, now={"by": ana, "at": EVENING}, reason="to see",
    )  # fmt: skip

    entry.refresh_from_db()
    assert (entry.model, entry.row, entry.reason) == ("incidents.finding", finding.pk, "to see")
    assert (entry.was, entry.now) == ({"by": None}, {"by": ana.pk, "at": EVENING.isoformat()})
    assert entry.occurred_at == entry.recorded_at


def test_what_happened_earlier_keeps_both_times(incident: Incident) -> None:
    entry = timeline.record(
        incident, "tried", part="feed", text="tried it", by=None, occurred_at=EVENING
    )

    entry.refresh_from_db()
    assert entry.occurred_at == EVENING
    assert entry.recorded_at > EVENING


def test_the_newest_entry_is_how_far_a_page_is(incident: Incident, finding: Finding) -> None:
    revision = timeline.revision(incident)

    assert revision == Entry.objects.latest("id").pk
    assert timeline.revision(Incident(pk=0)) == 0


@transaction.atomic
def fail_after_recording(incident: Incident, *, by: User) -> None:
    timeline.record(incident, "tried", part="feed", text="tried it", by=by)
    Incident.objects.filter(pk=incident.pk).update(title="")


def test_an_entry_of_a_change_that_fails_is_not_kept(incident: Incident, ana: User) -> None:
    before = timeline.revision(incident)

    with pytest.raises(IntegrityError, match="incident_has_title"):
        fail_after_recording(incident, by=ana)

    assert timeline.revision(incident) == before
