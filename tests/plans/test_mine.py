"""What a person finds under "My work": their gates and their steps."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from incidents.changes import incident as incidents
from incidents.models import Incident
from notices import work
from plans import mine
from plans.changes import checkpoints, steps
from plans.models import Checkpoint, Phase, Step

Gate = Callable[..., Checkpoint]


def test_my_gates_are_those_that_wait_for_me_the_most_urgent_first(
    gate: Gate, ana: User, ben: User
) -> None:
    later, sooner = gate(4, owner=ben), gate(2, owner=ben)
    gate(1, owner=ana)
    checkpoints.skip(gate(3, owner=ben), version=1, reason="Everyone is on the call", by=ana)

    section = mine.checkpoints(ben)

    assert (section.title, list(section.items), section.count) == (
        "My checkpoints", [sooner, later], 2,
    )  # fmt: skip


def test_gates_of_a_private_incident_are_mine_only_while_i_am_on_it(
    gate: Gate, live: Incident, ana: User, ben: User
) -> None:
    gate(2, owner=ben)
    gate(4, owner=ana)

    incidents.set_privacy(live, private=True, by=ana)

    assert mine.checkpoints(ben).count == 0
    assert mine.checkpoints(ana).count == 1


def test_my_steps_are_the_open_ones_by_their_due_time(
    phase: Phase, step: Step, ana: User, now: datetime
) -> None:
    def add(title: str, **values: object) -> Step:
        return steps.add_step(
            Step(incident=phase.incident, phase=phase), by=ana, title=title, owner=ana, **values
        )

    urgent = add("Call the vendor", due_at=now + timedelta(hours=1))
    for title, state in (("Done", "done"), ("Dropped", "dropped")):
        steps.set_step_state(add(title), version=None, state=state, by=ana)

    section = mine.steps(ana)

    assert list(section.items) == [urgent, step]
    assert (section.title, section.count) == ("My steps", 2)


def test_steps_of_other_people_and_of_what_is_over_are_not_mine(
    step: Step, ana: User, ben: User
) -> None:
    assert mine.steps(ben).count == 0

    incidents.set_state(step.incident, state="resolved", by=ana)

    assert mine.steps(ana).count == 0


def test_steps_of_a_phase_that_was_removed_are_nobodys(phase: Phase, step: Step, ana: User) -> None:
    steps.remove_phase(phase, part="plan", by=ana)

    assert mine.steps(ana).count == 0


def test_a_long_list_is_cut_and_still_counted(
    gate: Gate, ben: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mine, "MOST", 2)
    for hours in (1, 2, 3):
        gate(hours, owner=ben)

    section = mine.checkpoints(ben)

    assert (len(section.items), section.count) == (2, 3)


def test_both_sections_are_registered() -> None:
    assert [mine.checkpoints, mine.steps] == [
        build for build in work.registry if build.__module__ == "plans.mine"
    ]


def test_the_page_links_to_the_gate_and_to_the_step(
    as_: Callable[[User], Client], gate: Gate, step: Step, ana: User
) -> None:
    mine_too = gate(2, owner=ana)

    html = as_(ana).get(reverse("notices:work")).content.decode()

    number = step.incident.number
    assert f'href="/incidents/{number}/checkpoints/{mine_too.pk}/"' in html
    assert f'href="/incidents/{number}/#phase-{step.phase_id}"' in html
    assert f"#{number} 1. Widen the pool" in html
