"""What we write, our own reader finds again: read(write(x)) keeps every piece."""

from datetime import timedelta
from pathlib import Path

import pytest

from accounts.models import User
from documents import samples
from documents.changes import import_document
from documents.writing import write
from incidents.models import Incident

SAMPLES = Path(__file__).parent.parent / "samples"
COUNTED = (
    "whys", "evidence", "services", "flows", "findings", "metrics", "readings", "impacts",
    "phases", "steps", "substeps", "commandblocks", "criteria", "checkpoints", "forecasts",
    "decisions", "changes", "revisions", "configitems", "artefacts", "labels", "notes",
)  # fmt: skip


def brought(raw: bytes, by: User) -> Incident:
    return import_document(raw, name="a.md", owner=by, repair=True)


def counts(incident: Incident) -> dict[str, int]:
    return {name: getattr(incident, name).count() for name in COUNTED}


@pytest.mark.parametrize("name", ["lockers", "orchard", "bakery", "ferry"])
def test_what_was_written_is_read_back_as_the_same(ana: User, name: str) -> None:
    raw = samples.raw() if name == "ferry" else (SAMPLES / f"{name}.md").read_bytes()
    one = brought(raw, ana)

    two = brought(write(one).encode(), ana)

    assert counts(two) == counts(one)
    assert write(two) == write(one)


def test_files_logs_and_links_come_back(ana: User) -> None:
    one = brought((SAMPLES / "orchard.md").read_bytes(), ana)

    two = brought(write(one).encode(), ana)

    found = [(a.kind, a.path, a.url, a.note, a.rows) for a in two.artefacts.all()]
    page = "https://orchard.example"
    assert found == [
        ("document", "gates/wiring.md", "", "the drawing", None),
        ("document", "", f"{page}/gates", "the maker's page", None),
        ("config", "/etc/scheduler.conf", "", "", None),
        ("log", "relay.log", "", "40 log entries read", 40),
        ("log", "", "", "Nothing in the siren's log", None),
        ("link", "", f"{page}/status", "", None),
    ]


def test_the_decision_comes_back(ana: User) -> None:
    one = brought((SAMPLES / "orchard.md").read_bytes(), ana)

    decision = brought(write(one).encode(), ana).decisions.get()

    assert (decision.choice, decision.rationale) == ("rollback", "The old clock is known to work")
    assert (decision.rejected, decision.confidence) == ("waiting for daylight", "medium")
    assert decision.confidence_reason == "Two of three gates were tried"


def test_a_stated_decision_wins_over_one_that_the_assessment_recommends(ana: User) -> None:
    text = "# A\n\n**Decision:** Escalate - now\n\n**Assessment:** Recommend continuing.\n"

    assert brought(text.encode(), ana).decisions.get().choice == "escalate"


def test_other_words_for_a_decision_are_kept_as_they_are(ana: User) -> None:
    incident = brought(b"# A\n\n**Decision:** We go home\n\n**Not chosen:** staying\n", ana)

    assert not incident.decisions.exists()
    assert [note.text for note in incident.notes.all()] == [
        "**Decision:** We go home", "**Not chosen:** staying",
    ]  # fmt: skip


def test_forecast_times_state_and_flows_come_back(ana: User) -> None:
    one = brought((SAMPLES / "orchard.md").read_bytes(), ana)

    two = brought(write(one).encode(), ana)

    forecast = two.forecasts.get()
    assert (forecast.low, forecast.high) == (timedelta(minutes=30), timedelta(minutes=90))
    assert forecast.basis == "30-90 minutes - once the relay is swapped"
    assert (two.started_at, two.detected_at) == (one.started_at, one.detected_at)
    assert (two.state, two.status_note) == ("monitoring", one.status_note)
    picking, loading = two.flows.all()
    assert [step.condition for step in picking.steps.all()] == [
        "operational", "degraded", "unknown",
    ]  # fmt: skip
    assert (picking.note, loading.note) == (
        "Badges are read twice at night", "waits for the picking",
    )  # fmt: skip


def test_a_target_comes_back(ana: User) -> None:
    one = brought((SAMPLES / "orchard.md").read_bytes(), ana)

    metric = brought(write(one).encode(), ana).metrics.get()

    assert (metric.name, metric.target_operator, metric.target) == ("Late rows", "<=", 2)


def test_times_that_contradict_each_other_are_kept_as_text(ana: User) -> None:
    text = "# A\n\n**Detected:** 2026-01-01 10:00 UTC\n\n**Started:** 2026-01-01 11:00 UTC\n"

    incident = brought(text.encode(), ana)

    assert incident.started_at is None
    assert incident.detected_at is not None
    assert [note.text for note in incident.notes.all()] == ["**Started:** 2026-01-01 11:00 UTC"]
