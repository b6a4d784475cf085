"""The plan, recovery and decision criteria, checkpoints, the decision."""

from documents.writing.escape import fenced
from documents.writing.words import block, bullets, heading, labelled, one_line, section, told
from incidents.models import Incident
from incidents.sections import present
from plans.models import Criterion, Phase, Step
from plans.sections import with_steps
from plans.templatetags.plans import window

TITLES = {
    "continue": "Continue Current Approach If",
    "escalate": "Escalate If",
    "rollback": "Emergency Rollback If",
}


def phases(incident: Incident) -> str:
    """Phases with their numbered steps, lines to tick and command blocks."""
    return section("Action Plan", *[phase(row) for row in with_steps(present(incident.phases))])


def phase(row: Phase) -> str:
    """A heading with the window, then the steps."""
    when = window(row).replace("–", "-").replace(" h", " hours")
    title = f"Phase {row.number}: {row.title}" + (f" ({when})" if when else "")
    return "\n".join([heading(3, title), *[step(action) for action in row.actions]])  # type: ignore[attr-defined]


def step(row: Step) -> str:
    """A numbered item with what belongs to it, indented under it."""
    done = " (DONE)" if row.state == Step.State.DONE else ""
    parts = [f"{row.number}. **{one_line(row.title)}:**{done}"]
    for command in row.blocks:  # type: ignore[attr-defined]
        code = fenced(command.text, language=one_line(command.language))
        parts.append("\n".join(f"   {line}".rstrip() for line in code.splitlines()))
    lines = [line.text for line in row.lines]  # type: ignore[attr-defined]
    if lines:
        parts.append(bullets(lines, indent=3))
    return "\n".join(parts) + "\n"


def recovery(incident: Incident) -> str:
    """What must hold before it is called recovered."""
    rows = present(incident.criteria).filter(side=Criterion.Side.RECOVERY)
    return section("Recovery Success Criteria", bullets(judged(row) for row in rows))


def judged(row: Criterion) -> str:
    """A criterion, with its result where there is one."""
    known = row.result in {Criterion.Result.MET, Criterion.Result.NOT_MET}
    return labelled(row.label, row.text) + (f" - {row.get_result_display()}" if known else "")


def criteria(incident: Incident) -> str:
    """The three ways on, each with its conditions."""
    rows = list(present(incident.criteria))
    blocks = []
    for side, title in TITLES.items():
        mine = [row for row in rows if row.side == side]
        target = next((f"Escalate to {row.target} If" for row in mine if row.target), title)
        blocks.append(block(f"{target}:", bullets(judged(row) for row in mine)))
    return section("Escalation Criteria & Decision Points", *blocks)


def schedule(incident: Incident) -> str:
    """The checkpoints with their topics."""
    rows = present(incident.checkpoints)
    lines = [
        labelled(f"{row.offset.total_seconds() / 3600:g}-Hour Checkpoint", row.topic)
        for row in rows
    ]
    return section("Next Update Schedule", bullets(lines))


def closing(incident: Incident) -> str:
    """The newest decision with its confidence."""
    row = present(incident.decisions).first()
    if row is None:
        return ""
    said = [labelled("Decision", told(row.get_choice_display(), row.rationale))]
    if row.rejected:
        said.append(labelled("Not chosen", one_line(row.rejected)))
    if row.confidence:
        level = row.get_confidence_display().upper()
        said.append(labelled("Confidence Level", told(level, row.confidence_reason)))
    return "\n\n".join(said)
