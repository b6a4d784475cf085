"""The facts of a handover."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from documents.handover import handover
from documents.writing.handover import handover_markdown
from incidents.changes import incident as incidents
from incidents.changes import pieces
from incidents.models import Incident
from incidents.past import seen_at
from plans.changes import steps
from plans.models import Checkpoint, Step, SubStep
from tests.conftest import NOON
from whys import changes as whys
from whys.models import Why

HOUR = timedelta(hours=1)
AT = NOON + 3 * HOUR


def test_the_situation_is_that_of_the_moment(busy: Incident) -> None:
    here = handover(busy, at=AT).situation

    assert here.elapsed == 3 * HOUR
    assert here.recovery == "1/2 (50 %)"
    assert [(row.name, row.state) for row in here.services] == [
        ("Gateway", "operational"), ("Queue", "failing"),
    ]  # fmt: skip
    assert here.impacts == [("Revenue", "Nobody can pay")]


def test_without_a_moment_it_is_now(busy: Incident) -> None:
    assert timezone.now() - handover(busy).at < timedelta(minutes=1)


def test_the_clock_stands_still_once_it_is_over(busy: Incident, ana: User) -> None:
    over = incidents.set_state(busy, state="resolved", by=ana)
    Incident.objects.filter(pk=over.pk).update(resolved_at=NOON + HOUR)
    over.refresh_from_db()

    assert handover(over, at=AT).situation.elapsed == HOUR


def test_a_record_has_no_clock(ana: User) -> None:
    record = incidents.declare(by=ana, title="Long ago", is_record=True)

    assert handover(record, at=AT).situation.elapsed is None


def test_answers_are_sorted_by_what_they_are_worth(busy: Incident) -> None:
    found = handover(busy, at=AT).answers

    assert [(a.label, a.answer, a.standing) for a in found.standing] == [
        ("1", "The pool is full", "supported"), ("2b", "A small limit", "asserted"),
    ]  # fmt: skip
    assert [(a.answer, a.reason) for a in found.refuted] == [("A leak", "the count is flat")]
    assert [a.question for a in found.unanswered] == ["Why is it full?"]
    assert [a.answer for a in found.last] == ["A small limit"]


def test_a_root_cause_and_an_unknown_need_no_further_question(busy: Incident, ana: User) -> None:
    small = Why.objects.get(answer="A small limit")
    whys.reword(small, version=small.version, by=ana, is_root_cause=True)
    unknown = Why(incident=busy, kind="unknown", question="Who?", answer="Nobody knows")
    whys.ask(unknown, by=ana)

    found = handover(busy, at=AT).answers

    assert found.last == []
    assert [a.answer for a in found.unanswered] == ["", "Nobody knows"]


def test_a_reason_to_stop_needs_no_further_question(busy: Incident, ana: User) -> None:
    small = Why.objects.get(answer="A small limit")

    whys.reword(small, version=small.version, by=ana, stop_reason=Why.Stop.OUTSIDE)

    assert handover(busy, at=AT).answers.last == []


def test_open_steps_come_with_their_owner_and_their_ticks(busy: Incident) -> None:
    found = handover(busy, at=AT).course.steps

    assert [(s.step.title, str(s.step.owner), s.ticked, s.lines) for s in found] == [
        ("Widen the pool", "Ben", 1, 2), ("Tell the shops", "None", 0, 0),
    ]  # fmt: skip


def test_removed_lines_and_steps_of_removed_phases_are_not_counted(
    busy: Incident, ana: User
) -> None:
    line = busy.substeps.get(text="Watch it")
    pieces.remove(line, part="plan", by=ana)
    widen = handover(busy, at=AT).course.steps[0]
    steps.remove_phase(busy.phases.get(), part="plan", by=ana)

    assert (widen.ticked, widen.lines) == (1, 1)
    assert handover(busy, at=AT).course.steps == []


def test_the_course_names_what_comes_next(busy: Incident) -> None:
    packet = handover(busy, at=AT)

    assert [(str(gate), str(gate.owner)) for gate in packet.course.gates] == [
        ("2-hour checkpoint", "Ana")
    ]
    assert [d.choice for d in packet.course.decisions] == ["escalate", "continue"]
    assert packet.course.update.headline == "Half can pay"
    assert packet.course.forecast.high == 4 * HOUR


def test_criteria_are_counted_by_side(busy: Incident) -> None:
    packet = handover(busy, at=AT)

    found = [(s.name, len(s.met), len(s.unknown), s.total) for s in packet.course.sides]
    assert found == [("continue", 1, 1, 2), ("rollback", 0, 0, 1)]
    assert [c.text for c in packet.undecided] == ["The queue drains"]


def test_everybody_is_named_with_what_they_hold(busy: Incident, ana: User, ben: User) -> None:
    found = handover(busy, at=AT).loads

    assert [(load.person, load.roles, len(load.steps), len(load.gates)) for load in found] == [
        (ana, ["Owner", "Commander"], 0, 1), (ben, [], 1, 0), (None, [], 1, 0),
    ]  # fmt: skip


def test_it_can_be_drawn_for_a_moment_of_the_past(busy: Incident, ana: User) -> None:
    before = timezone.now()
    line = SubStep.objects.get(text="Watch it")
    steps.tick(line, done=True, by=ana)

    with seen_at(busy, before) as then:
        packet = handover(then, at=before)

    assert [(s.step.title, s.ticked) for s in packet.course.steps] == [
        ("Widen the pool", 1), ("Tell the shops", 0),
    ]  # fmt: skip
    assert packet.situation.recovery == "1/2 (50 %)"
    assert [s.step.title for s in handover(busy).course.steps] == ["Tell the shops"]


def test_a_passed_gate_is_not_ahead(busy: Incident) -> None:
    busy.checkpoints.update(state=Checkpoint.State.SKIPPED)

    assert handover(busy, at=AT).course.gates == []


def test_an_empty_incident_has_a_packet(incident: Incident) -> None:
    packet = handover(incident, at=AT)

    assert (packet.course.steps, packet.answers.standing, packet.undecided) == ([], [], [])
    assert packet.situation.recovery == "unknown"


def queries(incident: Incident) -> int:
    """How many it takes to draw the packet; the incident is read anew, as a request does."""
    with CaptureQueriesContext(connection) as found:
        handover_markdown(handover(Incident.objects.get(pk=incident.pk), at=AT))
    return len(found)


def test_the_queries_do_not_grow_with_whys_and_steps(busy: Incident, ana: User, ben: User) -> None:
    phase, parent, few = busy.phases.get(), busy.whys.first(), queries(busy)
    for number in range(5):
        parent = whys.ask(Why(incident=busy, parent=parent), by=ana, question=f"Why {number}?")
        step = Step(incident=busy, phase=phase, title=f"Step {number}", owner=ben)
        steps.fill_step(steps.add_step(step, by=ana), ["One"], [], by=ana)

    assert queries(busy) == few < 25
