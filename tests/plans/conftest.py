"""Gates, criteria, a plan with its lines, and the newest line of an incident's history."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from evidence.models import Evidence
from incidents.changes import incident as incidents
from incidents.changes import pieces, services
from incidents.models import AffectedService, Entry, Incident
from plans.changes import checkpoints, criteria, steps
from plans.models import Checkpoint, Criterion, Phase, Step, SubStep
from whys import changes as whys
from whys.models import Why

Gate = Callable[..., Checkpoint]
Newest = Callable[[Incident], Entry]
HOUR = timedelta(hours=1)


@pytest.fixture
def newest() -> Newest:
    """The last line of an incident's history."""
    return lambda incident: incident.entries.order_by("-id")[0]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def live(incident: Incident, now: datetime) -> Incident:
    """The incident with a clock that started just now."""
    Incident.objects.filter(pk=incident.pk).update(analysed_at=now)
    incident.refresh_from_db()
    return incident


@pytest.fixture
def gate(live: Incident, ana: User) -> Gate:
    """Set up a gate, in hours from the start of the clock: `gate(2, owner=ben)`."""

    def gate(hours: float = 2, **values: object) -> Checkpoint:
        given = {"incident": live, "offset": hours * HOUR, "owner": ana, **values}
        return checkpoints.add(Checkpoint(**given), by=ana)

    return gate


@pytest.fixture
def criterion(live: Incident, ana: User) -> Criterion:
    """Recovered when checkout answers."""
    unsaved = Criterion(incident=live, side="recovery", label="Checkout", text="It answers")
    return criteria.add(unsaved, result="unknown", by=ana)


@pytest.fixture
def phase(live: Incident, ana: User) -> Phase:
    return steps.add_phase(
        Phase(incident=live, title="Stop the bleeding", starts=0 * HOUR, ends=2 * HOUR), by=ana
    )


@pytest.fixture
def step(phase: Phase, ana: User) -> Step:
    return steps.add_step(
        Step(incident=phase.incident, phase=phase, title="Widen the pool", owner=ana), by=ana
    )


@pytest.fixture
def lines(step: Step, ana: User) -> list[SubStep]:
    """Two lines to tick under the step."""
    texts = ["Raise the limit", "Watch the queue"]
    unsaved = [SubStep(incident=step.incident, step=step, text=text) for text in texts]
    part, scope = steps.phase_part(step), {"step": step}
    return [pieces.add(line, part=part, scope=scope, by=ana) for line in unsaved]


@pytest.fixture
def why(live: Incident, ana: User) -> Why:
    """An answer with one piece of evidence."""
    asked = whys.ask(Why(incident=live), by=ana, question="Why?", answer="The pool is full")
    seen = Evidence(incident=live, text="All 20 connections are taken")
    whys.add_evidence(seen, why=asked, stance="supports", by=ana)
    return asked


@pytest.fixture
def ready(live: Incident, why: Why, ana: User) -> Incident:
    """Resolved, with nothing left to do."""
    return incidents.set_state(live, state="resolved", by=ana)


@pytest.fixture
def gateway(live: Incident, ana: User) -> AffectedService:
    """A core service that fails."""
    service = services.create_service(name="Gateway")
    return services.add_affected(
        live, service=service, core=True, state="failing", detail="", by=ana
    )
