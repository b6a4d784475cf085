"""Services, flows, statements, notes, files of a document become pieces."""

from collections.abc import Callable
from typing import Any

from documents.importing.state import (
    bring_evidence,
    bring_notes,
    bring_state,
    bring_statements,
    service_named,
)
from incidents.changes import services
from incidents.models import Incident, Service

Bring = Callable[[Any, str], Incident]
SERVICES = """## Services

- **Broker:** failing - refuses the new key (core)
- **Telemetry:** degraded
- **broker:** operational
"""


def test_services_are_listed_once_with_their_state(bring: Bring) -> None:
    incident = bring(bring_state, SERVICES)

    found = [(s.service.name, s.core, s.state, s.detail) for s in incident.services.all()]
    assert found == [
        ("Broker", True, "failing", "refuses the new key"),
        ("Telemetry", False, "degraded", ""),
    ]


def test_a_service_that_is_known_is_not_made_again(bring: Bring) -> None:
    known = services.create_service(name="BROKER")

    incident = bring(bring_state, SERVICES)

    assert incident.services.get(service=known).state == "failing"
    assert Service.objects.count() == 2


def test_a_state_that_a_list_gives_wins_over_one_that_a_sentence_implies(bring: Bring) -> None:
    text = "## Failures\n\n- **Broker Service:** Refuses every key\n\n" + SERVICES.replace(
        "failing - refuses the new key", "operational - takes both keys"
    )

    incident = bring(bring_state, text)

    broker = incident.services.get(service__name="Broker")
    assert (broker.state, broker.detail) == ("operational", "takes both keys")


def test_a_flow_keeps_its_steps(bring: Bring) -> None:
    incident = bring(bring_state, SERVICES + "- **Pickup:** Scan (✅) → Broker (❌) → Door (⏳)\n")

    flow = incident.flows.get()
    found = [(step.name, step.condition) for step in flow.steps.all()]
    assert found == [("Scan", "operational"), ("Broker", "failing"), ("Door", "unknown")]


def test_a_service_is_found_by_its_name_in_any_case(bring: Bring) -> None:
    incident = bring(bring_state, SERVICES)

    assert str(service_named(incident, "bROKER")) == "Broker"
    assert service_named(incident, "Door") is None
    assert service_named(incident, "") is None


def test_findings_point_at_their_service(bring: Bring) -> None:
    text = "## Failures\n\n- **Broker Service:** 4 refusals\n- **Night shift:** Two doors\n"

    incident = bring(lambda *args, **by: (bring_state(*args, **by), bring_statements(*args, **by)),
                     text)  # fmt: skip

    found = [(f.polarity, f.subject, str(f.service)) for f in incident.findings.all()]
    assert found == [
        ("failure", "Broker Service", "Broker"), ("failure", "Night shift", "None"),
    ]  # fmt: skip


def test_impact_labels_and_references(bring: Bring) -> None:
    text = (
        "# Incident #40 - Doors\n\n**Labels:** `a`, `b`, `a`\n\n## Impact\n\n"
        "- **Revenue Risk:** $12K+ a day\n- **Couriers:** wait\n"
    )

    incident = bring(bring_statements, text)

    assert [label.name for label in incident.labels.all()] == ["a", "b"]
    assert [str(reference) for reference in incident.references.all()] == ["incident #40"]
    first, second = incident.impacts.all()
    assert (first.kind, first.amount, first.currency, first.at_least) == (
        "revenue", 12_000, "USD", True,
    )  # fmt: skip
    assert (second.kind, second.amount, second.text) == ("other", None, "wait")


def test_what_was_not_understood_becomes_notes_with_their_lines(bring: Bring) -> None:
    incident = bring(bring_notes, "# Doors\n\n## Thanks\n\nTo the night shift.\nAnd Mira.\n")

    (note,) = incident.notes.all()
    assert (note.heading, note.text) == ("Thanks", "To the night shift.\nAnd Mira.")
    assert (note.first_line, note.last_line) == (5, 6)


def test_a_note_longer_than_its_field_becomes_several(bring: Bring) -> None:
    text = "\n".join(["word " * 100] * 90)

    incident = bring(bring_notes, f"# Doors\n\n## Log\n\n{text}\n")

    lengths = [len(note.text) for note in incident.notes.all()]
    assert len(lengths) == 3
    assert max(lengths) == 20_000
    assert "".join(note.text for note in incident.notes.all()).split() == text.split()


def test_the_horizon_of_the_plan_and_who_wrote_it_are_kept(bring: Bring) -> None:
    text = "# D\n\n## Action plan (Next 4 Hours)\n\n1. Go\n\n---\n\nDrafted with the notebook\n"

    incident = bring(bring_notes, text)

    assert [(n.heading, n.text) for n in incident.notes.all()] == [
        ("Horizon of the plan", "Next 4 Hours")
    ]
    assert [(p.text, p.assisted) for p in incident.provenances.all()] == [
        ("Drafted with the notebook", True)
    ]


def test_changes_configuration_and_files(bring: Bring) -> None:
    text = (
        "## Recent commits\n\n- `0a1b2c3d4`: Rotate keys (caused refusals)\n\n"
        "## Revisions\n\n- `door--7`\n\n"
        "## Configuration status\n\n- **Keys:** one of two missing\n\n"
        "## Configuration files\n\n- `/etc/door.yaml` - the door\n\n"
        "## Logs\n\n- 1,200 log entries read\n"
    )

    incident = bring(bring_evidence, text)

    change = incident.changes.get()
    assert (change.ref, change.summary, change.effect) == ("0a1b2c3d4", "Rotate keys", "suspect")
    assert change.effect_note == "caused refusals"
    assert incident.revisions.get().name == "door--7"
    assert (incident.configitems.get().name, incident.configitems.get().state) == ("Keys", "wrong")
    found = [(a.kind, a.path, a.note, a.rows) for a in incident.artefacts.all()]
    assert found == [
        ("config", "/etc/door.yaml", "the door", None), ("log", "", "1,200 log entries read", 1200),
    ]  # fmt: skip


def test_texts_longer_than_their_columns_are_cut(bring: Bring) -> None:
    text = f"## Failures\n\n- **{'s' * 110}:** x\n\n**Labels:** `{'l' * 200}`\n"

    incident = bring(bring_statements, text)

    assert len(incident.labels.get().name) == 80
