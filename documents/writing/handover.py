"""The handover as Markdown, in the order in which the next person needs it."""

from collections.abc import Iterator

from config.templatetags.times import span
from documents.handover import Handover
from documents.handover.answers import Answer
from documents.handover.course import OpenStep, Side
from documents.handover.people import Load
from documents.writing.escape import inline, lines, table
from documents.writing.words import bullets, heading, labelled, moment, section
from plans.models import Checkpoint, Decision


def handover_markdown(packet: Handover) -> str:
    """The whole packet; what there is nothing of is left out."""
    incident = packet.incident
    title = heading(1, f"Handover of #{incident.number}: {inline(incident.title)}")
    found = [
        f"{title}\n\nAs of {moment(packet.at)}", situation(packet), ahead(packet),
        decisions(packet), services(packet), known(packet), steps(packet), whys(packet),
        criteria(packet), people(packet),
    ]  # fmt: skip
    return "\n\n".join(block for block in found if block) + "\n"


def situation(packet: Handover) -> str:
    """State, priority, impact, elapsed time."""
    incident, here = packet.incident, packet.situation
    facts = {
        "State": told(incident.get_state_display(), incident.status_note),
        "Priority": told(incident.get_priority_display(), incident.priority_reason),
        "Elapsed": "recorded, its clock does not run" if here.elapsed is None else span(here.elapsed),
        "Began": moment(incident.began),
        "Summary": inline(incident.summary),
    }  # fmt: skip
    said = [labelled(name, text) for name, text in facts.items() if text]
    said += [labelled(f"Impact, {inline(name)}", inline(text)) for name, text in here.impacts]
    return section("Situation", bullets(said))


def told(state: str, reason: str) -> str:
    """`Identified - the pool is full`."""
    return " - ".join(filter(None, [state, inline(reason)]))


def ahead(packet: Handover) -> str:
    """The next checkpoint and those after it, the last update, the forecast."""
    course, said = packet.course, []
    for name, gates in (("Next checkpoint", course.gates[:1]), ("Later", course.gates[1:])):
        said += [labelled(name, gate_line(gate)) for gate in gates]
    if update := course.update:
        text = f"{inline(update.headline)} (update {update.number}, {moment(update.as_of)})"
        said.append(labelled("Last update", text))
        said += [labelled("Next update", moment(update.next_at))] if update.next_at else []
    if forecast := course.forecast:
        expected = f"{span(forecast.low)} to {span(forecast.high)}, said {moment(forecast.made_at)}"
        said.append(labelled("Full recovery expected", expected))
    return section("Next", bullets(said))


def gate_line(gate: Checkpoint) -> str:
    """When it is due, who owns it, what it asks."""
    state = "" if gate.state == Checkpoint.State.SCHEDULED else f" ({gate.state})"
    topic = f": {inline(gate.topic)}" if gate.topic else ""
    return f"{moment(gate.due_at)}{state}, {gate}, owner {gate.owner or 'nobody'}{topic}"


def decisions(packet: Handover) -> str:
    """Newest first."""
    return section("Decisions", bullets(decision(row) for row in packet.course.decisions))


def decision(row: Decision) -> str:
    """The choice, what was recommended where it differs, who carries it out, and why."""
    other = row.recommended and row.recommended != row.choice
    facts = [
        f"{moment(row.at)}, {inline(str(row.by or 'the document'))}",
        f"the criteria recommended {row.recommended}" if other else "",
        f"confidence {row.confidence}" if row.confidence else "",
        f"carried out by {inline(str(row.executed_by))}" if row.executed_by else "",
        f"objections: {inline(row.objections)}" if row.objections else "",
        f"changes if {inline(row.tripwire)}" if row.tripwire else "",
        f"review at {moment(row.review_at)}" if row.review_at else "",
    ]
    why = f": {inline(row.rationale)}" if row.rationale else ""
    return f"**{row}** ({'; '.join(filter(None, facts))}){why}"


def services(packet: Handover) -> str:
    """Services, flows and figures as tables."""
    here = packet.situation
    rows = [
        [row.name + (" (core)" if row.core else ""), row.state.label, row.detail]
        for row in [*here.services, *here.flows]
    ]
    figures = [[row.name, row.now, row.target, row.gap] for row in here.figures]
    up = f"Core services up: {here.recovery}" if here.services else ""
    return section(
        "Services and recovery", up, table(["Service", "State", "Detail"], rows),
        table(["Figure", "Now", "Target", "Gap"], figures),
    )  # fmt: skip


def known(packet: Handover) -> str:
    """What is known, assumed and unknown."""
    update = packet.course.update
    words = [(name, getattr(update, name, "")) for name in ("known", "assumed", "not_known")]
    titles = {"known": "Known", "assumed": "Assumed", "not_known": "Not known"}
    said = ["\n".join([f"### {titles[name]}", "", *lines(text)]) for name, text in words if text]
    open_ones = [f"No answer yet: {name_of(why)}" for why in packet.answers.unanswered]
    open_ones += [
        f"Not judged: {side.label.lower()} {inline(str(row))}"
        for side in packet.course.sides
        for row in side.unknown
    ]
    title = [] if getattr(update, "not_known", "") else ["### Not known\n"]
    still = "\n".join([*title, bullets(open_ones)]) if open_ones else ""
    return section("What is known", *said, still)


def steps(packet: Handover) -> str:
    """The open steps of the plan, as boxes to tick."""
    return section("Open steps", bullets(f"[ ] {step(row)}" for row in packet.course.steps))


def step(row: OpenStep) -> str:
    """A step with its phase, owner, due time and ticked lines."""
    step = row.step
    facts = [
        step.get_state_display().lower(), f"phase {step.phase.number}",
        f"{row.ticked} of {row.lines} lines ticked" if row.lines else "",
        f"owner {inline(str(step.owner or 'nobody'))}",
        f"due {moment(step.due_at)}" if step.due_at else "",
    ]  # fmt: skip
    return f"**{step.number}. {inline(step.title)}** ({', '.join(filter(None, facts))})"


def whys(packet: Handover) -> str:
    """Answers with their standing, refuted ones with the reason, where nobody asked further."""
    found = packet.answers
    held = [
        f"{name_of(a)} ({a.standing}{', root cause' if a.is_root_cause else ''})"
        for a in found.standing
    ]
    gone = [f"{name_of(a)} - because {inline(a.reason)}" for a in found.refuted]
    return section(
        "Five whys", bullets(held), *under("Refuted", gone),
        *under("Nobody asked further below", [name_of(a) for a in found.last]),
    )  # fmt: skip


def under(title: str, said: list[str]) -> Iterator[str]:
    """A list under a heading of its own, nothing without lines."""
    if said:
        yield f"{heading(3, title)}\n\n{bullets(said)}"


def name_of(answer: Answer) -> str:
    """`#2a Why is it full? → Nobody raised the limit`."""
    words = [inline(answer.question), inline(answer.answer)]
    return f"**#{answer.label}** {' → '.join(filter(None, words))}"


def criteria(packet: Handover) -> str:
    """How many of each side are met and unknown, and which are met."""
    return section("Criteria", "\n".join(side(row) for row in packet.course.sides))


def side(row: Side) -> str:
    """One side."""
    counts = f"{len(row.met)} of {row.total} met, {len(row.unknown)} unknown"
    met = bullets((f"met: {inline(str(each))}" for each in row.met), indent=2)
    return "\n".join(filter(None, [f"- {labelled(row.label, counts)}", met]))


def people(packet: Handover) -> str:
    """Who owns what."""
    return section("Who owns what", bullets(load(row) for row in packet.loads))


def load(row: Load) -> str:
    """A person's roles, steps and checkpoints."""
    held = [
        ", ".join(row.roles),
        "steps " + ", ".join(str(step.number) for step in row.steps) if row.steps else "",
        ", ".join(str(gate) for gate in row.gates),
    ]
    return labelled(inline(str(row.person or "Nobody")), "; ".join(filter(None, held)))
