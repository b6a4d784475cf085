"""Services of the organisation, the state of each on an incident, and the flows through them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from incidents import timeline
from incidents.changes import pieces
from incidents.models import AffectedService, FlowStep, Incident, Service, ServiceState, UserFlow
from incidents.models.service import Condition


@transaction.atomic
def create_service(*, name: str, description: str = "", core: bool = True) -> Service:
    """A service of the organisation; of an existing name the one that is there."""
    values = {"name": name, "description": description, "core": core}
    return Service.objects.get_or_create(name__iexact=name, defaults=values)[0]


@transaction.atomic
def edit_service(service: Service, *, version: int, **values: Any) -> Service:
    """Set a service's name, description or core flag. Raises Stale."""
    now = Service.objects.select_for_update().get(pk=service.pk)
    if now.version != version:
        raise pieces.Stale(now)
    for name, value in values.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*values, "version"])
    return now


@transaction.atomic
def retire(service: Service, *, at: datetime | None) -> Service:
    """Take a service out of the lists (or, with None, back in); incidents keep it."""
    now = Service.objects.select_for_update().get(pk=service.pk)
    now.retired_at = at
    now.save(update_fields=["retired_at"])
    return now


@transaction.atomic
def add_affected(
    incident: Incident, *, service: Service, core: bool, state: str, detail: str, by: User
) -> AffectedService:
    """Put a service on an incident, with the state it is in; flows that name it follow it."""
    at = timezone.now()
    affected = AffectedService(
        incident=incident,
        service=service,
        core=core,
        state=state,
        detail=detail,
        state_since=at,
    )
    pieces.add(affected, part="services", by=by)
    ServiceState.objects.create(affected=affected, state=state, detail=detail, as_of=at, by=by)
    follow(affected, by=by)
    return affected


def follow(affected: AffectedService, *, by: User) -> None:
    """Tie steps of the incident's flows to a new service of their name."""
    steps = FlowStep.objects.filter(flow__incident=affected.incident)
    loose = steps.filter(Q(service=None) | Q(service__removed_at__isnull=False))
    named = loose.filter(name__iexact=affected.service.name)
    for flow in UserFlow.objects.filter(steps__in=named).distinct().select_related("incident"):
        was = {"steps": steps_of(flow)}
        named.filter(flow=flow).update(service=affected)
        timeline.record(
            flow.incident,
            "followed",
            part="services",
            text=f"user flow “{flow}” follows {affected}",
            by=by,
            row=flow,
            was=was,
            now={"steps": steps_of(flow)},
            quiet=True,
        )


@transaction.atomic
def set_service_state(
    affected: AffectedService,
    *,
    version: int,
    by: User,
    state: str,
    detail: str,
    core: bool,
    as_of: datetime | None = None,
) -> AffectedService:
    """Say how a service does now (or did at `as_of`), and add that to its history."""
    affected = pieces.locked(affected, version=version)
    at = as_of or timezone.now()
    was: dict[str, Any] = {
        "state": affected.state,
        "detail": affected.detail,
        "core": affected.core,
    }
    now: dict[str, Any] = {"state": state, "detail": detail, "core": core}
    if was == now:
        return affected
    was["state_since"] = affected.state_since
    now["state_since"] = affected.state_since if affected.state == state else at
    pieces.store(affected, **now)
    ServiceState.objects.create(affected=affected, state=state, detail=detail, as_of=at, by=by)
    text = f"{affected} is {Condition(state).label.lower()}"
    timeline.record(
        affected.incident,
        "service state",
        part="services",
        text=text,
        by=by,
        row=affected,
        was=was,
        now=now,
        occurred_at=as_of,
    )
    return affected


@transaction.atomic
def add_flow(
    incident: Incident, *, name: str, note: str, steps: list[tuple[str, str]], by: User
) -> UserFlow:
    """Add a user flow; `steps` are (name, state), the state only for what is no service here."""
    flow = UserFlow(incident=incident, name=name, note=note)
    known = services_by_name(incident)
    pieces.add(flow, part="services", by=by, also={"steps": tied(steps, known)})
    set_steps(flow, steps, known)
    return flow


@transaction.atomic
def edit_flow(
    flow: UserFlow, *, version: int, name: str, note: str, steps: list[tuple[str, str]], by: User
) -> UserFlow:
    """Set a flow's name and its steps. Raises Stale; writes nothing when nothing differs."""
    flow = pieces.locked(flow, version=version)
    known = services_by_name(flow.incident)
    was = {"name": flow.name, "note": flow.note, "steps": steps_of(flow)}
    now = {"name": name, "note": note, "steps": tied(steps, known)}
    if was == now:
        return flow
    pieces.store(flow, name=name, note=note)
    set_steps(flow, steps, known)
    timeline.record(
        flow.incident,
        "edited",
        part="services",
        text=f"edited user flow “{flow}”",
        by=by,
        row=flow,
        was=was,
        now=now,
    )
    return flow


def set_steps(
    flow: UserFlow, steps: list[tuple[str, str]], known: Mapping[str, AffectedService]
) -> None:
    """Replace the steps of a flow; a step named like a service of the incident follows it."""
    flow.steps.all().delete()
    FlowStep.objects.bulk_create(
        FlowStep(flow=flow, position=i, name=name, state=state, service=known.get(name.casefold()))
        for i, (name, state) in enumerate(steps)
    )


def services_by_name(incident: Incident) -> dict[str, AffectedService]:
    """The services on an incident, by their names in lower case."""
    present = incident.services.filter(removed_at=None).select_related("service")
    return {affected.service.name.casefold(): affected for affected in present}


Tied = list[list[Any]]


def tied(steps: list[tuple[str, str]], known: Mapping[str, AffectedService]) -> Tied:
    """Steps as the timeline keeps them: name, state, and the service that each follows."""
    return [[n, state, getattr(known.get(n.casefold()), "pk", None)] for n, state in steps]


def steps_of(flow: UserFlow) -> Tied:
    """The stored steps of a flow, as the timeline keeps them."""
    return [list(step) for step in flow.steps.values_list("name", "state", "service")]
