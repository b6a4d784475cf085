"""Rows of the tables as the plain values that the checks look at; no queries."""

from collections.abc import Iterable

from evidence.models import Change, Evidence
from incidents.gap import met
from incidents.models import Provenance, Reading
from incidents.quantity import shown
from whys.checks import facts
from whys.models import Analysis, EvidenceLink, Why
from whys.standing import standing


def analysis(row: Analysis) -> facts.Analysis:
    """A problem statement."""
    return facts.Analysis(row.pk, row.problem, gate=row.gate)


def node(why: Why, links: Iterable[EvidenceLink], *, by: int | None) -> facts.Node:
    """A why with the links under it."""
    links = list(links)
    stances = [link.stance for link in links]
    derived = standing(stances, tested=why.tested, refuted_because=why.refuted_because)
    changes = [link.evidence.change for link in links if link.stance == "supports"]
    times = [change.at for change in changes if change and change.at]
    return facts.Node(
        why.pk,
        why.parent_id,
        why.analysis_id,
        question=why.question,
        answer=why.answer,
        kind=why.kind,
        standing=derived,
        tested=why.tested,
        gate=why.gate,
        is_root_cause=why.is_root_cause,
        stop_reason=why.stop_reason,
        stop_note=why.stop_note,
        place_settled=why.place_settled,
        ours=False if why.stop_reason == Why.Stop.OUTSIDE else None,
        began_at=min(times) if times and why.kind == Why.Kind.ACTION else None,
        by=by,
    )


def evidence(row: Evidence) -> facts.Evidence:
    """Something that was seen; its file, reading and artefact are loaded with it."""
    kept = row.artefact
    return facts.Evidence(
        row.pk,
        row.text,
        row.kind,
        artefact=row.url or str(kept or row.attachment or ""),
        observed_at=row.observed_at,
        observed_until=row.observed_until,
        reading=told(row.reading) if row.reading else "",
        within_target=within_target(row.reading) if row.reading else None,
        rows=kept.rows if kept else None,
        limit=kept.limit if kept else None,
        change=row.change_id,
        by=row.collected_by_id,
    )


def told(reading: Reading) -> str:
    """A reading beside its target: "Refused: 31 % (target < 1)"."""
    metric = reading.metric
    value = f"{metric}: {shown(reading.amount)} {metric.unit}".strip()
    if metric.target is None:
        return value
    return f"{value} (target {metric.target_operator} {shown(metric.target)})"


def within_target(reading: Reading) -> bool | None:
    """Whether it is as it should be; None without a target."""
    metric = reading.metric
    if metric.target is None:
        return None
    return met(reading.amount, metric.target_operator, metric.target)


def change(row: Change) -> facts.Change:
    """A change; a cause, a fix or a note on it settles what it did."""
    settled = row.effect != Change.Effect.NONE or bool(row.effect_note)
    return facts.Change(row.pk, row.ref, row.at, settled)


def draft(row: Provenance) -> facts.Draft:
    """Where the text came from."""
    return facts.Draft(row.text, row.assisted, row.reviewed_by_id is not None)
