"""Header, findings, figures, impact, labels, notes, provenance."""

from datetime import timedelta

from documents.reading.quantities import window
from documents.writing.words import block, bullets, heading, labelled, moment, section, told
from incidents.models import Finding, Incident
from incidents.recovery import recovery
from incidents.sections import metrics as metrics_of
from incidents.sections import present
from incidents.templatetags.readings import amount, target


def head(incident: Incident) -> str:
    """Title and facts, one a line."""
    facts = {
        "Analysis Date": moment(incident.analysed_at),
        "Started": moment(incident.started_at),
        "Detected": moment(incident.detected_at),
        "Resolved": moment(incident.resolved_at),
        "Status": told(incident.get_state_display(), incident.status_note),
        "Priority": told(incident.priority, incident.priority_reason),
        "Environment": incident.environment,
        "Assessment Type": incident.assessment_kind,
    }
    lines = [f"**{name}:** {value}" for name, value in facts.items() if value]
    summary = [incident.summary] if incident.summary else []
    return "\n\n".join([heading(1, incident.title), "\n".join(lines), *summary])


def findings(incident: Incident) -> str:
    """What works again and what still fails."""
    rows = list(present(incident.findings))
    said = {
        polarity: bullets(labelled(f.subject, f.text) for f in rows if f.polarity == polarity)
        for polarity in Finding.Polarity.values
    }
    return section(
        "Current State",
        block("Progress", said["progress"]),
        block("Failures", said["failure"]),
        services(incident),
        flows(incident),
        block("Outlook", "\n".join(filter(None, [said["trajectory"], forecast(incident)]))),
    )


def services(incident: Incident) -> str:
    """Services with their states."""
    affected = present(incident.services.select_related("service"))
    lines = [
        labelled(s.service.name, told(s.get_state_display(), s.detail))
        + (" (core)" if s.core else "")
        for s in affected
    ]
    return block("Services", bullets(lines))


def flows(incident: Incident) -> str:
    """User flows with their steps; words beside the steps stand below them."""
    lines = []
    for flow in present(incident.flows.prefetch_related("steps__service")):
        steps = " → ".join(f"{step.name} ({step.condition})" for step in flow.steps.all())
        lines.append(bullets([labelled(flow.name, steps or flow.note)]))
        if steps and flow.note:
            lines.append(bullets([flow.note], indent=2))
    return block("User Flows", "\n".join(lines))


def forecast(incident: Incident) -> str:
    """When full recovery is expected, in the words in which it was said where they hold the span."""
    row = present(incident.forecasts).first()
    if row is None:
        return ""
    held = window(row.basis) == (row.low, row.high)
    text = row.basis if held else told(between(row.low, row.high), row.basis)
    return bullets([labelled("Expected Full Recovery", text)])


def between(low: timedelta, high: timedelta) -> str:
    """`2-6 hours`, or `20-90 minutes` where they are no quarters of hours."""
    minutes = low.total_seconds() / 60, high.total_seconds() / 60
    if any(length % 15 for length in minutes):
        return f"{minutes[0]:g}-{minutes[1]:g} minutes"
    return f"{minutes[0] / 60:g}-{minutes[1] / 60:g} hours"


def figures(incident: Incident) -> str:
    """The recovery rate and each metric with its newest reading and target."""
    states = [(s.core, s.state) for s in present(incident.services)]
    lines = [labelled("Service Recovery Rate", recovery(states).text)] if states else []
    for row in metrics_of(incident, None)["metrics"]:
        metric, reading = row["metric"], row["reading"]
        now = amount(reading, metric) if reading else "no reading"
        wanted = f" (should be {target(metric)})" if metric.target is not None else ""
        lines.append(labelled(metric.name, now + wanted))
    return section("Quantified Status", bullets(lines))


def impact(incident: Incident) -> str:
    """What it costs."""
    rows = present(incident.impacts)
    return section("Impact", bullets(labelled(str(row), row.text) for row in rows))


def labels(incident: Incident) -> str:
    """One line of tags."""
    names = [f"`{label.name}`" for label in present(incident.labels)]
    return f"**Tracking Labels:** {', '.join(names)}" if names else ""


def notes(incident: Incident) -> str:
    """The assessment, then notes at length."""
    said = [f"**Assessment:** {incident.assessment}"] if incident.assessment else []
    said += [
        "\n\n".join(filter(None, [heading(3, note.heading) if note.heading else "", note.text]))
        for note in present(incident.notes)
    ]
    return "\n\n".join(["---", *said]) if said else ""


def provenance(incident: Incident) -> str:
    """Who or what drafted it."""
    return "\n\n".join(source.text for source in present(incident.provenances))
