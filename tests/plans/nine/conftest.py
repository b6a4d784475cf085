"""An incident with nine criteria that wait for what happens."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from evidence.models import ConfigItem
from incidents.changes import services
from incidents.models import AffectedService, Incident, Metric, Reading, ServiceState
from plans import judging
from plans.changes import criteria
from plans.criteria import Aggregation, Clause, Rule, Subject, plain
from plans.models import Criterion, Phase, Step, SubStep

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Depot:
    """Parcels cannot be tracked: services, readings, a plan, and nine criteria that wait.

    The clock started twelve hours ago, so that every moment asked about lies in the past.
    """

    def __init__(self, incident: Incident, by: User) -> None:
        self.base = timezone.now() - 12 * HOUR
        Incident.objects.filter(pk=incident.pk).update(analysed_at=self.base)
        self.incident = Incident.objects.get(pk=incident.pk)
        self.by = by
        self.services = {name: self.service(name) for name in ("Scanner", "Labels", "Tracking")}
        units = {"Pool in use": "%", "Refusals": "per h", "Broken sockets": "", "New errors": ""}
        self.metrics = {name: self.metric(name, unit) for name, unit in units.items()}
        phase = Phase.objects.create(incident=self.incident, number=1, title="Repair")
        self.deploy = self.step(phase, 2)
        self.rollout = self.step(phase, 3)
        self.line = SubStep.objects.create(
            incident=self.incident, step=self.deploy, text="Put the labels live"
        )
        self.config = ConfigItem.objects.create(incident=self.incident, name="pool.max", state="ok")
        ConfigItem.objects.filter(pk=self.config.pk).update(created_at=self.base)
        self.criteria: dict[str, Criterion] = {}
        self.set_criteria()

    def service(self, name: str) -> AffectedService:
        state = "operational" if name == "Scanner" else "failing"
        known = services.create_service(name=name)
        affected = AffectedService.objects.create(
            incident=self.incident, service=known, core=True, state=state
        )
        AffectedService.objects.filter(pk=affected.pk).update(created_at=self.base)
        self.put(affected, state, 0 * HOUR)
        return affected

    def put(self, affected: AffectedService, state: str, after: timedelta) -> None:
        """A service is in another state from then on."""
        at = self.base + after
        ServiceState.objects.create(affected=affected, state=state, as_of=at)

    def metric(self, name: str, unit: str) -> Metric:
        return Metric.objects.create(incident=self.incident, name=name, unit=unit, interval=MINUTE)

    def step(self, phase: Phase, number: int) -> Step:
        title = f"Repair {number}"
        return Step.objects.create(incident=self.incident, phase=phase, number=number, title=title)

    def read(self, name: str, value: float, until: timedelta, minutes: int) -> None:
        """A reading a minute, for so many minutes, the last one at `until`."""
        Reading.objects.bulk_create(
            Reading(
                incident=self.incident, metric=self.metrics[name], value=value,
                at=self.base + until - n * MINUTE,
            )
            for n in range(minutes)
        )  # fmt: skip

    def done(self, thing: Step | SubStep, after: timedelta) -> None:
        """A step or a line is done at that time."""
        thing.done_at = self.base + after
        if isinstance(thing, Step):
            thing.state = Step.State.DONE
        thing.save()

    def set_criteria(self) -> None:
        """The nine; all of them wait ten minutes, the first escalation two hours."""
        m, labels = self.metrics, self.services["Labels"].pk
        below = Clause(Subject.METRIC, m["Pool in use"].pk, "<", threshold=Decimal(80))
        self.add("C1", [below], sustain=15 * MINUTE, deadline=2 * HOUR)
        shipped = Clause(Subject.LINE, self.line.pk, state="done")
        up = Clause(Subject.SERVICE, labels, state="operational")
        self.add("C2", [shipped, up], sustain=5 * MINUTE)
        halved = Clause(
            Subject.METRIC, m["Refusals"].pk, "<=", threshold=Decimal("0.5"), of_baseline=True,
            baseline=Decimal(14),
            aggregation=Aggregation.AVG, window=HOUR,
        )  # fmt: skip
        self.add("C3", [halved], after=("step", self.rollout.pk))
        first = Clause(Subject.CRITERION, self.criteria["C1"].pk, state="met", negated=True)
        self.add("E1", [first], valid_from=2 * HOUR)
        self.add("E2", [Clause(Subject.MANUAL, evidence=True)])
        broken = Clause(
            Subject.METRIC, m["Broken sockets"].pk, ">", threshold=Decimal(0),
            aggregation=Aggregation.SUM, window=HOUR,
        )  # fmt: skip
        self.add("E3", [broken, Clause(Subject.CONFIGURATION, state="ok")])
        more = Clause(Subject.DOWN, op=">", threshold=Decimal(1), of_baseline=True)
        newly = Clause(Subject.NEWLY_DOWN, op=">", threshold=Decimal(0))
        self.add("R1", [more, newly], match="any")
        new = Clause(Subject.METRIC, m["New errors"].pk, ">", threshold=Decimal(0))
        self.add("R2", [new], after=("step", self.deploy.pk))
        late = Clause(Subject.ELAPSED, op=">", threshold=Decimal(8 * 3600))
        stuck = Clause(Subject.RECOVERY, op="<=", threshold=Decimal(1), of_baseline=True)
        self.add("R3", [late, stuck])

    def add(self, name: str, clauses: list[Clause], **given: Any) -> None:
        """A criterion with its rule; its times stand in its columns."""
        side = {"C": "continue", "E": "escalate", "R": "rollback"}[name[0]]
        times = {"valid_from": 10 * MINUTE} | {
            key: given.pop(key) for key in ("sustain", "valid_from", "deadline") if key in given
        }
        rule = plain(Rule(tuple(clauses), **given))
        unsaved = Criterion(incident=self.incident)
        words = {"side": side, "label": name, "text": f"As {name} says", "rule": rule}
        made = criteria.add(unsaved, by=self.by, result="unknown", **words, **times)
        Criterion.objects.filter(pk=made.pk).update(created_at=self.base)
        self.criteria[name] = made

    def settle(self, name: str, result: str, after: timedelta) -> None:
        """The result that stands on a criterion since then."""
        rows = Criterion.objects.filter(pk=self.criteria[name].pk)
        rows.update(result=result, judged_at=self.base + after)

    def says(self, name: str, after: timedelta) -> str:
        """What the rule of a criterion comes to, so long after the start."""
        at: datetime = self.base + after
        return judging.verdicts(self.incident, at)[self.criteria[name].pk].result


@pytest.fixture
def depot(incident: Incident, ana: User) -> Depot:
    return Depot(incident, ana)
