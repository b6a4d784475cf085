"""Numbers of phases and steps, their states, and lines that are ticked."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from incidents.changes import pieces
from incidents.changes.pieces import Stale
from incidents.models import Entry, Incident
from plans.changes import steps
from plans.models import CommandBlock, Phase, Step, SubStep

Newest = Callable[[Incident], Entry]
Plan = tuple[Phase, list[tuple[Step, list[str], list[tuple[str, str]]]]]


def add_phase(incident: Incident, by: User, title: str = "Later") -> Phase:
    return steps.add_phase(Phase(incident=incident), by=by, title=title)


def add_step(phase: Phase, by: User, title: str = "More") -> Step:
    return steps.add_step(Step(incident=phase.incident, phase=phase), by=by, title=title)


def test_numbers_of_steps_run_on_across_phases(phase: Phase, step: Step, ana: User) -> None:
    other = add_phase(phase.incident, ana)

    second, third = add_step(other, ana), add_step(phase, ana)

    assert (phase.number, other.number) == (1, 2)
    assert [step.number, second.number, third.number] == [1, 2, 3]
    assert [step.position, second.position, third.position] == [0, 0, 1]


def test_a_number_is_never_given_twice(phase: Phase, step: Step, ana: User) -> None:
    pieces.remove(step, part="plan", by=ana)

    assert add_step(phase, ana).number == 2


def test_a_phase_and_a_step_are_written_down(
    phase: Phase, ana: User, ben: User, newest: Newest
) -> None:
    first = newest(phase.incident)
    added = add_step(phase, ben, "Drain the queue")
    second = newest(phase.incident)

    assert (first.part, first.by, first.text) == (
        "plan", ana, "added phase “Phase 1: Stop the bleeding”",
    )  # fmt: skip
    assert (second.part, second.by) == (f"phase-{phase.pk}", ben)
    assert second.text == "added step “1. Drain the queue”"
    assert (second.row, second.now["title"]) == (added.pk, "Drain the queue")


def test_a_done_step_keeps_when_and_by_whom(step: Step, ben: User, newest: Newest) -> None:
    done = steps.set_step_state(step, version=1, state="done", by=ben)

    entry = newest(step.incident)
    assert (done.state, done.done_by, done.done_at is not None) == ("done", ben, True)
    assert (entry.verb, entry.part, entry.by) == ("step", f"phase-{step.phase_id}", ben)
    assert entry.text == "set step 1. Widen the pool to done"
    assert (entry.was["state"], entry.now["state"], entry.now["done_by"]) == (
        "todo", "done", ben.pk,
    )  # fmt: skip


def test_a_step_that_is_taken_up_again_was_done_by_nobody(step: Step, ben: User) -> None:
    steps.set_step_state(step, version=None, state="done", by=ben)

    again = steps.set_step_state(step, version=None, state="doing", by=ben)

    assert (again.state, again.done_by, again.done_at) == ("doing", None, None)


def test_a_step_that_somebody_changed_is_not_overwritten(step: Step, ana: User, ben: User) -> None:
    steps.set_step_state(step, version=1, state="doing", by=ana)

    with pytest.raises(Stale):
        steps.set_step_state(step, version=1, state="dropped", by=ben)


def test_the_state_that_it_has_is_not_set_again(step: Step, ben: User) -> None:
    before = step.incident.entries.count()

    steps.set_step_state(step, version=1, state="todo", by=ben)

    assert step.incident.entries.count() == before


def test_a_ticked_line_keeps_when_and_by_whom(
    lines: list[SubStep], step: Step, ben: User, newest: Newest
) -> None:
    ticked = steps.tick(lines[0], done=True, by=ben)

    entry = newest(step.incident)
    assert (ticked.done_by, ticked.done_at is not None) == (ben, True)
    assert (entry.verb, entry.part, entry.by) == ("ticked", f"phase-{step.phase_id}", ben)
    assert entry.text == "checked off “Raise the limit”"
    assert (entry.was["done_at"], entry.now["done_by"]) == (None, ben.pk)


@pytest.mark.parametrize(
    ("ticks", "state"),
    [
        ([(0, True)], "doing"),
        ([(0, True), (1, True)], "done"),
        ([(0, True), (1, True), (0, False)], "doing"),
        ([(0, True), (0, False)], "todo"),
    ],
)
def test_a_step_follows_its_lines(
    lines: list[SubStep], step: Step, ben: User, ticks: list[tuple[int, bool]], state: str
) -> None:
    for line, done in ticks:
        steps.tick(lines[line], done=done, by=ben)

    step.refresh_from_db()
    assert (step.state, step.done_by) == (state, ben if state == "done" else None)


def test_a_removed_line_is_not_waited_for(lines: list[SubStep], step: Step, ben: User) -> None:
    pieces.remove(lines[1], part="plan", by=ben)

    steps.tick(lines[0], done=True, by=ben)

    step.refresh_from_db()
    assert step.state == "done"


def test_saying_the_same_twice_changes_nothing(lines: list[SubStep], ana: User, ben: User) -> None:
    first = steps.tick(lines[0], done=True, by=ana)
    before = first.incident.entries.count()

    second = steps.tick(lines[0], done=True, by=ben)

    assert (second.done_by, second.done_at) == (ana, first.done_at)
    assert first.incident.entries.count() == before


def test_taking_the_tick_back_is_written_down(
    lines: list[SubStep], ben: User, newest: Newest
) -> None:
    steps.tick(lines[0], done=True, by=ben)

    back = steps.tick(lines[0], done=False, by=ben)

    assert (back.done_at, back.done_by) == (None, None)
    assert newest(back.incident).text == "took the tick from “Raise the limit”"


def test_a_removed_phase_takes_its_steps_along_and_brings_them_back(
    phase: Phase, step: Step, ana: User, ben: User
) -> None:
    gone_before = add_step(phase, ana)
    pieces.remove(gone_before, part="plan", by=ana)

    steps.remove_phase(phase, part="plan", by=ben)
    step.refresh_from_db()
    removed = step.removed_at
    steps.put_back_phase(phase, part="plan", by=ben)
    step.refresh_from_db()
    gone_before.refresh_from_db()

    assert removed is not None
    assert (step.removed_at, gone_before.removed_at is None) == (None, False)
    history = phase.incident.entries.filter(row=step.pk, model="plans.step")
    along = "removed step “1. Widen the pool” along with “Phase 1: Stop the bleeding”"
    assert history.filter(text=along, by=ben).exists()


def test_a_step_is_not_put_back_into_a_phase_that_is_gone(
    phase: Phase, step: Step, ben: User
) -> None:
    steps.remove_phase(phase, part="plan", by=ben)

    with pytest.raises(ValidationError, match="Put back “Phase 1: Stop the bleeding” first"):
        steps.put_back_step(step, part="plan", by=ben)


def test_a_whole_plan_is_written_at_once(live: Incident, ana: User) -> None:
    first = Step(title="Widen the pool")
    blocks = [("bash", "pool --max 20"), ("", "pool --show")]
    plan: list[Plan] = [
        (Phase(title="Now"), [(first, ["Raise it", "Watch it"], blocks)]),
        (Phase(title="Then"), [(Step(title="Write it up"), [], [])]),
    ]

    steps.write_plan(live, phases=plan, by=ana)

    assert [str(phase) for phase in live.phases.all()] == ["Phase 1: Now", "Phase 2: Then"]
    numbered = [str(step) for step in live.steps.order_by("number")]
    assert numbered == ["1. Widen the pool", "2. Write it up"]
    assert [(line.text, line.position) for line in first.substeps.all()] == [
        ("Raise it", 0), ("Watch it", 1),
    ]  # fmt: skip
    assert list(CommandBlock.objects.values_list("language", "text")) == blocks
    assert live.entries.filter(verb="added").count() == 8
