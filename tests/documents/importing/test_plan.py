"""Phases, steps and criteria of a document."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from documents.importing.plan import bring_criteria, bring_plan
from incidents.models import Incident

Bring = Callable[[Any, str], Incident]
HOUR = timedelta(hours=1)
PLAN = """## Action Plan

### Phase 1: Stop it (0-2 hours)

1. **Trust both keys:**
   ```bash
   # all doors
   doorctl trust --all
   ```
   - Load the list
   - Watch one door

2. **Tell couriers:** (DONE)

### Phase 2: Later (Week 2)

3. **Put the broker on the list**
"""
CRITERIA = """## Recovery criteria

- ✅ **Calm:** 45+ minutes continuous pickups

## Continue if

- ✅ Refusals fall (2 hour test window)

## Escalate to Lock Vendor if

- ❌ Refusals stay (after 3 hours)
"""


def test_phases_keep_their_windows(bring: Bring) -> None:
    incident = bring(bring_plan, PLAN)

    found = [(p.number, p.title, p.starts, p.ends, p.window) for p in incident.phases.all()]
    assert found == [
        (1, "Stop it", 0 * HOUR, 2 * HOUR, "0-2 hours"), (2, "Later", None, None, "Week 2"),
    ]  # fmt: skip


def test_steps_keep_numbers_lines_commands_and_done(bring: Bring) -> None:
    incident = bring(bring_plan, PLAN)

    found = [(s.number, s.title, s.state) for s in incident.steps.order_by("number")]
    assert found == [
        (1, "Trust both keys", "todo"), (2, "Tell couriers", "done"),
        (3, "Put the broker on the list", "todo"),
    ]  # fmt: skip
    assert [line.text for line in incident.substeps.all()] == ["Load the list", "Watch one door"]
    command = incident.commandblocks.get()
    assert (command.language, command.text) == ("bash", "# all doors\ndoorctl trust --all")


def test_a_step_without_words_still_has_a_title(bring: Bring) -> None:
    incident = bring(bring_plan, "## Phase 1: Go\n\n1. **:**\n2. Real\n")

    assert [bool(step.title) for step in incident.steps.all()] == [True, True]


def test_criteria_start_unjudged(bring: Bring) -> None:
    incident = bring(bring_criteria, CRITERIA)

    found = [(c.side, c.result, c.target) for c in incident.criteria.order_by("pk")]
    assert found == [
        ("recovery", "unknown", ""), ("continue", "unknown", ""),
        ("escalate", "not due", "Lock Vendor"),
    ]  # fmt: skip


def test_criteria_keep_their_times(bring: Bring) -> None:
    incident = bring(bring_criteria, CRITERIA)

    recovery, go_on, escalate = incident.criteria.order_by("pk")
    assert (recovery.label, recovery.sustain) == ("Calm", timedelta(minutes=45))
    assert (go_on.deadline, escalate.valid_from) == (2 * HOUR, 3 * HOUR)


def test_criteria_stand_in_the_order_of_their_side(bring: Bring) -> None:
    text = "## Continue if\n\n- One\n- Two\n\n## Emergency rollback if\n\n- Three\n"

    incident = bring(bring_criteria, text)

    found = [(c.text, c.position) for c in incident.criteria.order_by("pk")]
    assert found == [("One", 0), ("Two", 1), ("Three", 0)]
