"""Checkpoints, forecast and decision of a document, and the document as the first update."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from documents.importing.course import bring_course
from incidents.models import Incident
from tests.conftest import NOON

Bring = Callable[[Any, str], Incident]
HOUR = timedelta(hours=1)
COURSE = """# Doors

**Status:** Half of the doors open

## Progress Trajectory

- **Expected Full Recovery:** 2-6 hours with both keys

## Next update schedule

- **2-Hour Checkpoint:** Both keys trusted
- **90-Minute Checkpoint:** Couriers told

---

**Assessment:** It is the key. Recommend continuing rather than calling the vendor.

**Confidence Level:** MEDIUM - One door was tried
"""


def test_checkpoints_of_a_record_are_history(bring: Bring) -> None:
    incident = bring(bring_course, COURSE)

    found = [(gate.offset, gate.topic, gate.state) for gate in incident.checkpoints.all()]
    assert found == [
        (1.5 * HOUR, "Couriers told", "recorded"), (2 * HOUR, "Both keys trusted", "recorded"),
    ]  # fmt: skip
    assert incident.checkpoints.last().due_at == NOON + 2 * HOUR


def test_the_forecast_counts_from_the_analysis(bring: Bring) -> None:
    forecast = bring(bring_course, COURSE).forecasts.get()

    assert (forecast.low, forecast.high, forecast.made_at) == (2 * HOUR, 6 * HOUR, NOON)
    assert forecast.basis == "2-6 hours with both keys"


def test_a_recommendation_is_a_decision(bring: Bring) -> None:
    decision = bring(bring_course, COURSE).decisions.get()

    assert (decision.choice, decision.rejected) == ("continue", "calling the vendor")
    assert (decision.confidence, decision.confidence_reason) == ("medium", "One door was tried")
    assert decision.at == NOON


def test_the_document_is_the_first_update(bring: Bring) -> None:
    update = bring(bring_course, COURSE).updates.get()

    assert (update.number, update.kind, update.headline) == (
        1, "initial", "Half of the doors open",
    )  # fmt: skip
    assert update.as_of == NOON
    assert update.assessment.startswith("It is the key.")


def test_without_any_of_it_there_is_still_the_update(bring: Bring) -> None:
    incident = bring(bring_course, "# Doors\n")

    assert incident.updates.get().headline == "Doors"
    assert not incident.decisions.exists()
    assert not incident.forecasts.exists()


def test_a_document_without_a_single_heading_has_an_update_too(bring: Bring) -> None:
    assert bring(bring_course, "Only words.\n").updates.get().headline == "A"
