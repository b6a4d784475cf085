"""Loads what rules ask about an incident: a query or two for each kind of thing, none for the rest."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Prefetch

from evidence.models import ConfigItem
from incidents.models import AffectedService, Incident, Metric, Reading, ServiceState
from incidents.sections import present
from plans.criteria import Facts, Names, Rule, Sample, Series, Subject, Track
from plans.models import Criterion, Step

SLACK = timedelta(hours=1)


def facts(incident: Incident, rules: Iterable[Rule], at: datetime) -> Facts:
    """What these rules need to be judged at a moment."""
    rules = list(rules)
    asked = pointed(rules)
    services = {Subject.SERVICE, Subject.DOWN, Subject.NEWLY_DOWN, Subject.RECOVERY} & set(asked)
    configured = Subject.CONFIGURATION in asked
    return Facts(
        base=incident.base,
        metrics=metrics(incident, asked.get("metric", set()), rules, at),
        services=service_tracks(incident) if services else {},
        steps=done_tracks(present(incident.steps), asked.get("step")),
        lines=done_tracks(present(incident.substeps), asked.get("line")),
        configuration=configuration(incident) if configured else {},
        criteria=criterion_tracks(incident) if Subject.CRITERION in asked else {},
        names=names(incident, rules),
    )


def pointed(rules: Iterable[Rule]) -> dict[str, set[int]]:
    """The kinds of things that rules ask about, each with the rows that they name."""
    found: dict[str, set[int]] = {}
    for rule in rules:
        for clause in rule.clauses:
            found.setdefault(clause.subject.value, set()).update({clause.of} - {None})  # type: ignore[arg-type]
        if rule.after:
            found.setdefault(rule.after[0], set()).add(rule.after[1])
    return found


def metrics(
    incident: Incident, rows: set[int], rules: list[Rule], at: datetime
) -> dict[int, Series]:
    """The readings of the metrics as far back as a window and a time to hold reach."""
    if not rows:
        return {}
    found = present(incident.metrics).filter(pk__in=rows)
    readings = Reading.objects.filter(removed_at=None, metric__in=found, at__lte=at)
    newest = readings.order_by("metric_id", "-at", "-pk").distinct("metric_id")
    kept = {row.pk: row for row in newest}
    recent = readings.filter(at__gt=earliest(incident, rules, at)).order_by("at", "pk")
    kept |= {row.pk: row for row in recent}
    at_base = {row.metric_id: row.amount for row in newest.filter(at__lte=incident.base)}
    return {metric.pk: series(metric, kept.values(), at_base.get(metric.pk)) for metric in found}


def earliest(incident: Incident, rules: Iterable[Rule], at: datetime) -> datetime:
    """The oldest reading that any rule looks at, with some to spare for how long it has held."""
    moments = [at]
    for rule in rules:
        end = at if rule.deadline is None else min(at, incident.base + rule.deadline)
        windows = [clause.window or timedelta(0) for clause in rule.clauses]
        moments.append(end - max(windows) - (rule.sustain or timedelta(0)) - SLACK)
    return min(moments)


def series(metric: Metric, readings: Iterable[Reading], at_base: Any) -> Series:
    """A metric's readings, oldest first, as rules see them: each as its one number to compare."""
    mine = sorted((row for row in readings if row.metric_id == metric.pk), key=lambda row: row.at)
    samples = tuple(Sample(row.at, row.amount, row.qualifier, row.window) for row in mine)
    return Series(samples, metric.interval, at_base)


def service_tracks(incident: Incident) -> dict[int, Track]:
    """The states of every service; the first stands from when it was put on the incident."""
    history = Prefetch("history", ServiceState.objects.order_by("as_of", "pk"))
    rows = present(incident.services).prefetch_related(history)
    return {row.pk: Track(tuple(service_moments(row)), row.core) for row in rows}


def service_moments(row: AffectedService) -> list[tuple[datetime, str]]:
    """When each state of a service began."""
    moments = [(state.as_of, state.state) for state in row.history.all()]
    if not moments:
        return [(row.state_since or row.created_at, row.state)]
    first, state = moments[0]
    return [(min(first, row.created_at), state), *moments[1:]]


def done_tracks(rows: Any, asked: set[int] | None) -> dict[int, Track]:
    """Steps, or lines to tick: what they are, and for what is done, since when."""
    return {row.pk: Track(done_moments(row)) for row in rows.filter(pk__in=asked or ())}


def done_moments(row: Any) -> tuple[tuple[datetime, str], ...]:
    """A step or line before and after it was done; another state holds since nobody knows when."""
    state = row.state if isinstance(row, Step) else "done" if row.done_at else "todo"
    if state == "done" and row.done_at:
        return (min(row.created_at, row.done_at), "todo"), (row.done_at, "done")
    return ((row.created_at, state),)


def configuration(incident: Incident) -> dict[int, Track]:
    """The state of everything that is configured, since it was last changed."""
    entries = incident.entries.filter(model=ConfigItem._meta.label_lower)
    changed = dict(entries.order_by().values_list("row").annotate(Max("recorded_at")))
    rows = present(ConfigItem.objects.filter(incident=incident))
    return {row.pk: Track(((changed.get(row.pk, row.created_at), row.state),)) for row in rows}


def criterion_tracks(incident: Incident) -> dict[int, Track]:
    """The result that stands on each criterion, since it does."""
    rows = present(incident.criteria)
    return {row.pk: Track(((row.judged_at or row.created_at, row.result),)) for row in rows}


def names(incident: Incident, rules: Iterable[Rule]) -> Names:
    """What people call the rows that rules name."""
    asked, texts, units = pointed(rules), {}, {}
    for metric in named(incident.metrics, asked.get("metric")):
        texts["metric", metric.pk], units[metric.pk] = metric.name, metric.unit
    for row in named(incident.services.select_related("service"), asked.get("service")):
        texts["service", row.pk] = str(row)
    for step in named(incident.steps, asked.get("step")):
        texts["step", step.pk] = f"step {step.number}"
    for line in named(incident.substeps, asked.get("line")):
        texts["line", line.pk] = f"“{line}”"
    for criterion in named(incident.criteria, asked.get("criterion")):
        texts["criterion", criterion.pk] = f"“{criterion}”"
    return Names(texts, units)


def named(rows: Any, asked: set[int] | None) -> Any:
    """The present rows that are asked for; no query when none are."""
    return present(rows).filter(pk__in=asked) if asked else ()


def track_of(criterion: Criterion) -> Track:
    """The result of a criterion that was just judged."""
    return Track(((criterion.judged_at or criterion.created_at, criterion.result),))
