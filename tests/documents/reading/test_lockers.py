"""A rich analysis is read whole: every section of it becomes values."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from documents.reading import coverage
from documents.reading.report import as_json

HOUR = timedelta(hours=1)


def test_the_header_is_read(lockers):
    assert lockers.title == "Issue #731 - Parcel Locker Five Whys Audit & Status Update"
    assert lockers.references == [("issue", "#731")]
    assert lockers.analysed_at == datetime(2026, 5, 2, 6, 45, tzinfo=UTC)
    assert lockers.analysed_text == "2026-05-02 06:45 UTC"
    assert (lockers.priority, lockers.priority_reason) == ("P0", "Pickup Path Blocked")
    assert lockers.labels == ["doors-shut", "key-rotation"]


def test_whys_keep_question_answer_and_evidence(lockers):
    found = [(w.chain, w.number, w.parent, len(w.evidence)) for w in lockers.whys]

    assert found == [(1, 1, None, 3), (1, 2, None, 2), (1, 3, None, 2)]
    assert lockers.whys[0].question == "Why do doors stay shut after a scan?"
    assert lockers.whys[1].answer == "It still trusts the key of last year only (old ✅, new ❌)"
    assert lockers.whys[0].evidence[0] == "Broker log holds 22 refusals with `bad signature`"
    assert [w.line for w in lockers.whys] == [34, 42, 49]


def test_services_and_the_path_get_their_states(lockers):
    states = [(s.name, s.core, s.state) for s in lockers.services]

    assert states == [
        ("Keypad", True, "operational"),
        ("Pickup", True, "failing"),
        ("Courier", True, "failing"),
        ("Telemetry", False, "degraded"),
    ]
    assert [f.name for f in lockers.flows] == ["Pickup Path"]
    assert lockers.flows[0].steps == (
        ("Keypad", "operational"), ("Courier", "failing"), ("Pickup", "failing"),
        ("Door", "unknown"),
    )  # fmt: skip


def test_each_figure_is_one_reading_however_often_it_is_cited(lockers):
    found = {r.name: r for r in lockers.readings}

    assert len(found) == len(lockers.readings)
    assert (found["HTTP 503 errors"].value, found["HTTP 503 errors"].window) == (22, HOUR)
    average = found["Average response time"]
    assert (average.value, average.target_operator, average.target) == (Decimal("5.5"), "<", 1)
    assert (found["Courier response time"].low, found["Courier response time"].high) == (2, 9)
    files = found["Analysis files"]
    assert (files.value, files.qualifier) == (24, ">=")
    assert files.text.endswith("door broker; 24+ analysis files about the rotation")
    connectivity = found["Broker connectivity"]
    assert (connectivity.numerator, connectivity.denominator) == (1755, 1800)


def test_phases_hold_their_steps_and_commands(lockers):
    first, second = lockers.phases

    assert (first.title, first.window) == ("Trust Both Keys", "0-2 hours")
    assert (second.starts, second.ends) == (2 * HOUR, 6 * HOUR)
    assert [s.number for p in lockers.phases for s in p.steps] == [1, 2, 3]
    assert [len(s.lines) for p in lockers.phases for s in p.steps] == [0, 2, 3]
    assert first.steps[0].commands[0][0] == "bash"
    assert first.steps[0].commands[0][1].splitlines()[0] == "# Show what the broker trusts"


def test_criteria_and_checkpoints_are_read(lockers):
    found = [c.side for c in lockers.criteria]
    sides = ("recovery", "continue", "escalate", "rollback")

    assert [found.count(side) for side in sides] == [2, 2, 1, 2]
    assert {c.target for c in lockers.criteria if c.side == "escalate"} == {"Lock Vendor"}
    assert [c.sustain for c in lockers.criteria if c.sustain] == [timedelta(minutes=45)]
    assert [c.offset for c in lockers.checkpoints] == [2 * HOUR, 6 * HOUR]
    assert lockers.forecast == (2 * HOUR, 6 * HOUR, "2-6 hours once the list is rolled out")


def test_changes_configuration_impact_and_files_are_read(lockers):
    assert [(c.ref, c.effect) for c in lockers.changes] == [
        ("0a1b2c3d4", "none"),
        ("5e6f70819", "fix"),
    ]
    assert lockers.revisions == ["pickup-prod-00031-abc", "pickup-prod-00032-xyz"]
    assert [i.state for i in lockers.configuration] == ["ok", "wrong"]
    assert (lockers.impacts[0].amount, lockers.impacts[0].at_least) == (120_000, True)
    kinds = [a.kind for a in lockers.artefacts]
    assert [kinds.count(k) for k in ("document", "config", "log")] == [1, 1, 3]


def test_the_end_is_an_assessment_a_decision_and_who_wrote_it(lockers):
    assert lockers.assessment.startswith("The broker was **forgotten")
    decision = lockers.decision
    assert (decision.choice, decision.rejected) == ("continue", "calling the vendor")
    assert lockers.confidence == "medium"
    assert lockers.provenance == [
        "Drafted with the duty notebook",
        "Co-Authored-By: Mira <mira@lockers.example>",
    ]


def test_nothing_is_left_over(lockers, sample):
    mapped, total = coverage(lockers, sample("lockers"))

    assert lockers.notes == []
    assert mapped == total > 90


def test_the_report_has_its_fixed_keys(lockers):
    report = as_json(lockers, None)

    assert list(report) == [
        "title", "whys", "phases", "checkpoints", "action_items", "criteria", "services",
        "metrics", "repair", "unread",
    ]  # fmt: skip
    assert report["action_items"] == 3
    assert lockers.computed == report["metrics"][:1]
    assert report["criteria"] == {"continue": 2, "escalate": 1, "rollback": 2}
    assert report["metrics"][0] == "Service Recovery Rate: 33% (1/3 core services operational)"
    assert (report["repair"], report["unread"]) == (None, [])
