"""What the rows of the past are made of, beyond what the timeline says."""

from datetime import UTC, datetime

from incidents.models import Finding, FlowStep, Incident
from incidents.past.replay import History
from incidents.past.tables import rows_of

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FLOW = "incidents.userflow"


def steps(*kept):
    rows = {FLOW: {7: History(NOON, {"steps": list(kept)})}}
    return [
        (row["flow_id"], row["position"], row["name"], row["service_id"])
        for row in rows_of(FlowStep, rows, Incident(pk=1))
    ]


def test_what_nobody_set_is_what_a_new_row_starts_with():
    rows = {"incidents.finding": {3: History(NOON, {"text": "It answers"})}}

    [row] = rows_of(Finding, rows, Incident(pk=1))

    assert row == {
        "id": 3, "incident_id": 1, "text": "It answers", "subject": "", "polarity": "",
        "service_id": None, "position": 0, "version": 1, "removed_at": None,
        "created_at": NOON.isoformat(),
    }  # fmt: skip


def test_the_steps_of_a_flow_are_kept_with_it():
    assert steps(["Sign in", "failing", 4], ["Ask", "unknown", None]) == [
        (7, 0, "Sign in", 4),
        (7, 1, "Ask", None),
    ]


def test_steps_of_the_first_version_follow_no_service():
    assert steps(["Sign in", "failing"]) == [(7, 0, "Sign in", None)]


def test_whether_it_was_open_follows_from_its_state():
    rows = {"incidents.incident": {1: History(NOON, {"state": "closed", "title": "x"})}}
    incident = Incident(pk=1, number=7, created_at=NOON)

    [row] = rows_of(Incident, rows, incident)

    assert (row["is_open"], row["number"]) == (False, 7)
