"""Samples as they are read, and an incident in the middle of things."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from accounts.models import User
from documents.reading import read
from documents.reading.model import Document
from evidence.models import Evidence
from incidents.changes import incident as incidents
from incidents.changes import pieces, services
from incidents.models import Impact, Incident
from plans.changes import checkpoints, criteria, decisions, steps, updates
from plans.models import Checkpoint, Criterion, Decision, Forecast, Phase, Step, SubStep
from tests.conftest import NOON
from whys import changes as whys
from whys.models import Why

SAMPLES = Path(__file__).with_name("samples")
HOUR = timedelta(hours=1)


@pytest.fixture
def sample() -> Callable[[str], str]:
    return lambda name: (SAMPLES / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def lockers(sample: Callable[[str], str]) -> Document:
    return read(sample("lockers"))


@pytest.fixture
def busy(incident: Incident, ana: User, ben: User) -> Incident:
    """Checkout fails since noon; Ben has work to do."""
    incidents.set_state(incident, state="identified", by=ana)
    for name, core, state in (("Gateway", True, "operational"), ("Queue", True, "failing")):
        service = services.create_service(name=name, core=core)
        services.add_affected(incident, service=service, core=core, state=state, detail="", by=ana)
    loss = Impact(incident=incident, kind="revenue", text="Nobody can pay")
    pieces.add(loss, part="impact", by=ana)
    tree(incident, by=ana)
    plan(incident, by=ana, owner=ben)
    course(incident, by=ana)
    incident.refresh_from_db()
    return incident


def tree(incident: Incident, *, by: User) -> None:
    """A supported answer, a refuted one, one that nobody backed, a question without an answer."""
    pool = whys.ask(Why(incident=incident), by=by, question="Why?", answer="The pool is full")
    seen = Evidence(incident=incident, text="20 of 20 are taken")
    whys.add_evidence(seen, why=pool, stance="supports", by=by)
    answers = {"A leak": {"refuted_because": "the count is flat"}, "A small limit": {}, "": {}}
    for answer, more in answers.items():
        node = Why(incident=incident, parent=pool, question="Why is it full?", **more)
        whys.ask(node, by=by, answer=answer)


def plan(incident: Incident, *, by: User, owner: User) -> None:
    """Two open steps, one of Ben's with lines, and one that is done."""
    phase = steps.add_phase(Phase(incident=incident, title="Stop it", number=1), by=by)
    todo = Step(incident=incident, phase=phase, title="Widen the pool", owner=owner)
    steps.add_step(todo, by=by)
    steps.fill_step(todo, ["Raise it", "Watch it"], [], by=by)
    steps.tick(SubStep.objects.get(text="Raise it"), done=True, by=by)
    steps.add_step(Step(incident=incident, phase=phase, title="Tell the shops"), by=by)
    done = steps.add_step(Step(incident=incident, phase=phase, title="Look at the logs"), by=by)
    steps.set_step_state(done, version=None, state="done", by=by)


def course(incident: Incident, *, by: User) -> None:
    """A gate, criteria, a forecast, two decisions and an update."""
    gate = Checkpoint(incident=incident, offset=2 * HOUR, owner=by, topic="Is it wide enough?")
    checkpoints.add(gate, by=by)
    for side, text, result in (
        ("continue", "Errors fall", "met"),
        ("continue", "The queue drains", "unknown"),
        ("rollback", "Data is lost", "not met"),
    ):
        criteria.add(Criterion(incident=incident, side=side, text=text), result=result, by=by)
    forecast = Forecast(incident=incident, low=2 * HOUR, high=4 * HOUR, made_at=NOON)
    pieces.add(forecast, part="checkpoints", by=by)
    decisions.decide(incident, by=by, choice="continue", rationale="Errors fall", at=NOON)
    against = decisions.decide(incident, by=by, choice="escalate", at=NOON + HOUR)
    Decision.objects.filter(pk=against.pk).update(recommended="continue")
    updates.post(
        incident, by=by, headline="Half can pay", known="The pool is full",
        assumed="Nothing is lost", as_of=NOON,
    )  # fmt: skip
