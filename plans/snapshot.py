"""The figures of an incident at one moment, as plain values that no later edit can change."""

from typing import Any

from config import moment
from config.templatetags.times import span
from incidents import timeline
from incidents.models import Incident, Role
from incidents.recovery import flow_state, recovery
from incidents.sections import metrics, present
from incidents.templatetags.readings import amount, target
from incidents.timeline import plain
from plans.judging import recommended
from plans.models import Checkpoint, Decision
from plans.sections import progress, with_steps
from plans.standing import Standing, standings
from whys.sections import face, with_evidence

Row = dict[str, Any]


def snapshot(incident: Incident) -> Row:
    """Everything a gate or an update is held against later, JSON-ready.

    Those of older versions lack keys, down to state, recovery, services, flows, metrics, criteria
    and revision; whoever reads one uses `.get`.
    """
    criteria = list(present(incident.criteria).order_by("side", "position", "pk"))
    affected = list(present(incident.services.select_related("service")))
    return {
        "at": moment.now().isoformat(),
        "state": incident.get_state_display(),
        "recovery": recovery((s.core, s.state) for s in affected).text,
        "services": [service(each) for each in affected],
        "flows": flows(incident),
        "metrics": [figures(row) for row in metrics(incident, None)["metrics"]],
        "criteria": [judged(each) for each in standings(incident, criteria)],
        "recommendation": advice(criteria),
        **planned(incident),
        **led(incident),
        "whys": [asked(node) for node in with_evidence(present(incident.whys))],
        "revision": timeline.revision(incident),
    }


def service(each: Any) -> Row:
    """A service on the incident with its state."""
    return {
        "id": each.pk, "name": each.service.name, "core": each.core, "state": each.state,
        "detail": each.detail,
    }  # fmt: skip


def flows(incident: Incident) -> list[Row]:
    """User flows with the state that follows from their steps."""
    rows = present(incident.flows.prefetch_related("steps__service"))
    return [
        {"id": f.pk, "name": f.name, "state": str(flow_state(s.condition for s in f.steps.all()))}
        for f in rows
    ]


def figures(row: Row) -> Row:
    """One metric in words, and in what is needed to compare it."""
    metric, reading, gap = row["metric"], row["reading"], row["gap"]
    return {
        "id": metric.pk, "name": metric.name, "unit": metric.unit, "better": metric.direction,
        "now": amount(reading, metric) if reading else "–",
        "value": plain(reading.amount) if reading else None,
        "at": plain(reading.at) if reading else None,
        "target": target(metric), "operator": metric.target_operator,
        "goal": None if metric.target is None else plain(metric.target),
        "gap": gap.text if gap else "no reading", "tone": gap.tone if gap else "none",
    }  # fmt: skip


def judged(standing: Standing) -> Row:
    """One criterion with its result and how it came to it."""
    row = standing.criterion
    return {
        "id": row.pk, "side": row.side, "label": row.label, "text": str(row.text),
        "result": row.result, "reads": standing.reads,
        "detail": row.detail if standing.reads else "",
    }  # fmt: skip


def advice(criteria: list[Any]) -> Row:
    """What the results recommend, and why."""
    found = recommended(criteria)
    return {"choice": found.choice, "words": found.words, "because": found.because}


def planned(incident: Incident) -> Row:
    """Phases with their progress, and every step."""
    phases = list(with_steps(present(incident.phases)))
    return {
        "phases": [phase_row(phase) for phase in phases],
        "steps": [step_row(step) for phase in phases for step in phase.actions],
    }


def phase_row(phase: Any) -> Row:
    """A phase: how many lines of it are done, and when it should be over."""
    done, total = progress(phase)
    return {
        "id": phase.pk, "number": phase.number, "title": phase.title, "done": done,
        "total": total, "ends_at": plain(phase.ends_at),
    }  # fmt: skip


def step_row(step: Any) -> Row:
    """A step with who does it and by when."""
    return {
        "id": step.pk, "name": str(step), "state": step.state, "due_at": plain(step.due_at),
        "owner": str(step.owner) if step.owner else "",
    }  # fmt: skip


def asked(node: Any) -> Row:
    """A why with what its answer is worth."""
    return {
        "id": node.pk, "name": str(node), "answer": node.answer, "root": node.is_root_cause,
        "standing": str(face(node)["standing"]),
    }  # fmt: skip


def led(incident: Incident) -> Row:
    """Who leads, what was decided last, what is expected, and when it is looked at next."""
    held = incident.roles.filter(until=None).select_related("user")
    decision = present(incident.decisions).select_related("by", "executed_by").first()
    gate = Checkpoint.objects.waiting().filter(incident=incident).first()
    forecast = present(incident.forecasts).first()
    return {
        "roles": [{"role": Role.Name(r.name).label, "person": str(r.user)} for r in held],
        "decision": decided(decision) if decision else None,
        "next": ahead(gate) if gate else None,
        "forecast": expected(forecast) if forecast else None,
    }


def decided(decision: Decision) -> Row:
    """The decision that stands."""
    return {
        "number": decision.number, "choice": decision.choice,
        "words": decision.get_choice_display(), "because": decision.rationale,
        "recommended": decision.recommended, "confidence": decision.confidence,
        "objections": decision.objections, "by": str(decision.by) if decision.by else "",
        "executed_by": str(decision.executed_by) if decision.executed_by else "",
        "at": plain(decision.at), "review_at": plain(decision.review_at),
    }  # fmt: skip


def ahead(gate: Checkpoint) -> Row:
    """The next checkpoint that waits."""
    return {
        "id": gate.pk, "name": str(gate), "topic": gate.topic, "due_at": plain(gate.due_at),
        "owner": str(gate.owner) if gate.owner else "",
    }  # fmt: skip


def expected(forecast: Any) -> Row:
    """How long full recovery was thought to take."""
    text = f"{span(forecast.low)} to {span(forecast.high)}"
    return {"text": text, "made_at": plain(forecast.made_at), "basis": forecast.basis}
