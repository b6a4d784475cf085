"""The live parts that `plans` brings: the track, the tabs, the plan, the criteria, the gates."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from config.moment import now
from config.templatetags.times import span
from incidents import parts
from incidents.models import Incident
from incidents.sections import present
from plans.judging import recommended
from plans.models import CommandBlock, Criterion, Phase, StatusUpdate, Step, SubStep
from plans.rhythms import counted_from, missing, schedule_of
from plans.standing import standings

SIDES = ["continue", "escalate", "rollback"]
TONES = {"continue": "ok", "escalate": "warn", "rollback": "crit"}


def register_parts() -> None:
    """Called once at start-up."""
    parts.register("track", "plans/track.html", track, reads=["plan", "phase", "header"])
    parts.register("tabs", "plans/tabs.html", tabs, reads=[
        "whys", "plan", "phase", "recovery", "artefacts", "changes", "configuration",
    ])  # fmt: skip
    parts.register("plan", "plans/plan.html", plan, reads=["header"])
    parts.register("phase", "plans/phase.html", phase, of="plan")
    parts.register("recovery", "plans/recovery.html", recovery, reads=[
        "metrics", "services", "plan", "phase", "decide",
    ])  # fmt: skip
    parts.register("decide", "plans/decide.html", decide, reads=[
        "metrics", "services", "plan", "phase", "recovery", "decision",
    ])  # fmt: skip
    parts.register("checkpoints", "plans/checkpoints.html", checkpoints, reads=["header"])
    parts.register("decision", "plans/decision.html", decision)
    parts.register("updates", "plans/updates.html", updates)
    parts.register("dock", "plans/dock.html", checkpoints, reads=["checkpoints", "header"])


def with_steps(rows: Any) -> Any:
    """Phases with their steps, lines and commands, in order."""
    lines = SubStep.objects.filter(removed_at=None)
    commands = CommandBlock.objects.filter(removed_at=None)
    steps: Any = (
        Step.objects.filter(removed_at=None)
        .select_related("owner")
        .prefetch_related(
            Prefetch("substeps", lines, "lines"), Prefetch("commands", commands, "blocks")
        )
    )
    return rows.select_related("incident").prefetch_related(Prefetch("steps", steps, "actions"))


def progress(node: Any) -> tuple[int, int]:
    """How many lines of a phase are ticked, of how many; a step without lines counts as one."""
    units = [line.done_at is not None for step in node.actions for line in step.lines]
    units += [step.state == Step.State.DONE for step in node.actions if not step.lines]
    return sum(units), len(units)


def face(node: Phase) -> dict[str, Any]:
    """A phase with its progress."""
    done, total = progress(node)
    share = round(100 * done / total) if total else 0
    return {"phase": node, "done": done, "total": total, "share": share}


def track(incident: Incident, row: int | None) -> dict[str, Any]:
    """The phases to scale."""
    return {"phases": [face(node) for node in with_steps(present(incident.phases))]}


def tabs(incident: Incident, row: int | None) -> dict[str, Any]:
    """The counts beside the names of the sections."""
    phases = [progress(node) for node in with_steps(present(incident.phases))]
    met = Count("pk", filter=Q(result=Criterion.Result.MET))
    goals = present(incident.criteria).filter(side=Criterion.Side.RECOVERY)
    kept = [incident.artefacts, incident.changes, incident.configitems]
    return {
        "whys": present(incident.whys).count(),
        "done": sum(done for done, _ in phases),
        "total": sum(total for _, total in phases),
        "goals": goals.aggregate(met=met, all=Count("pk")),
        "kept": sum(present(rows).count() for rows in kept),
    }


def plan(incident: Incident, row: int | None) -> dict[str, Any]:
    """The whole plan."""
    return {"phases": [face(node) for node in with_steps(present(incident.phases))]}


def phase(incident: Incident, row: int | None) -> dict[str, Any] | None:
    """One phase by itself."""
    node = with_steps(present(incident.phases)).filter(pk=row).first()
    return face(node) if node else None


def recovery(incident: Incident, row: int | None) -> dict[str, Any]:
    """What must hold before the incident is resolved."""
    goals = present(incident.criteria).filter(side=Criterion.Side.RECOVERY)
    return {"goals": standings(incident, goals)}


def decide(incident: Incident, row: int | None) -> dict[str, Any]:
    """The criteria of the three ways on, what they recommend, and the way that was chosen last."""
    found = list(present(incident.criteria).exclude(side=Criterion.Side.RECOVERY))
    stand = standings(incident, found)
    current = present(incident.decisions).first()
    ways = [
        {
            "side": Criterion.Side(side),
            "tone": TONES[side],
            "criteria": [each for each in stand if each.criterion.side == side],
            "target": next((c.target for c in found if c.side == side and c.target), ""),
            "current": bool(current) and current.choice == side,
        }
        for side in SIDES
    ]
    advice = recommended(found) if found else None
    tone = TONES.get(advice.choice, "none") if advice else ""
    return {"ways": ways, "current": current, "advice": advice, "tone": tone}


def checkpoints(incident: Incident, row: int | None) -> dict[str, Any]:
    """The next gate, those after it, those passed, and the forecast."""
    found = list(present(incident.checkpoints.select_related("owner")))
    waiting = [checkpoint for checkpoint in found if checkpoint.is_waiting]
    offers = incident.is_open and (not incident.is_record or not found)
    return {
        "next": waiting[0] if waiting else None,
        "later": waiting[1:],
        "past": [checkpoint for checkpoint in found if not checkpoint.is_waiting],
        "forecast": present(incident.forecasts).first(),
        "schedule": schedule_of(incident),
        "counted_from": counted_from(incident),
        "offered": [span(offset) for offset in missing(incident, now())] if offers else [],
    }


def decision(incident: Incident, row: int | None) -> dict[str, Any]:
    """What was decided, newest first."""
    found = list(present(incident.decisions.select_related("by")))
    return {"current": found[0] if found else None, "earlier": found[1:]}


def updates(incident: Incident, row: int | None) -> dict[str, Any]:
    """What was told to everybody."""
    later = StatusUpdate.objects.filter(supersedes=OuterRef("pk"))
    found = incident.updates.select_related("posted_by")
    return {"updates": found.annotate(corrected=Exists(later))}
