"""From the tables to what the checks look at: always the same number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Lower

from accounts.models import User
from incidents.models import Entry, Incident
from incidents.sections import present
from whys import plain
from whys.checks import facts
from whys.checks.sentences import handles, possible_names
from whys.checks.snapshot import Snapshot
from whys.checks.words import Words, shipped
from whys.models import EvidenceLink, Waiver, Why, WordList


@dataclass(frozen=True)
class Brought:
    """What an app above knows: actions, the stated confidence, and whether actions name whys."""

    actions: tuple[facts.Action, ...] = ()
    confidence: str = ""
    linked: bool = False


# Apps above say at start-up what they bring.
sources: list[Callable[[Incident], Brought]] = []


def snapshot_of(incident: Incident, *, waivers: Iterable[Waiver] | None = None) -> Snapshot:
    """The incident's whys as plain values; `waivers` where they were loaded already."""
    nodes = list(present(incident.whys).order_by("position", "pk"))
    links = links_of(incident)
    held = present(incident.waivers) if waivers is None else waivers
    brought = [bring(incident) for bring in sources]
    return Snapshot(
        incident=facts_of(incident, nodes, brought),
        analyses=tuple(map(plain.analysis, present(incident.analyses))),
        nodes=nodes_of(incident, nodes, links),
        evidence=tuple(map(plain.evidence, evidence_of(incident))),
        links=tuple(facts.Link(each.why_id, each.evidence_id, each.stance) for each in links),
        actions=tuple(action for each in brought for action in each.actions),
        changes=tuple(map(plain.change, present(incident.changes))),
        drafts=tuple(map(plain.draft, present(incident.provenances))),
        linked=any(each.linked for each in brought),
        waived=frozenset((each.rule, each.why_id) for each in held),
        words=words_for("en"),
    )


def links_of(incident: Incident) -> list[EvidenceLink]:
    """What stands under the whys, with the times of linked changes."""
    rows = EvidenceLink.objects.filter(why__incident=incident, evidence__removed_at=None)
    return list(rows.select_related("evidence__change"))


def evidence_of(incident: Incident) -> Any:
    """All evidence with what it points at."""
    return present(incident.evidence).select_related("reading__metric", "artefact", "attachment")


def nodes_of(
    incident: Incident, nodes: list[Why], links: list[EvidenceLink]
) -> tuple[facts.Node, ...]:
    """The whys with what follows from their evidence, and who asked them."""
    added = Entry.objects.filter(incident=incident, model=Why._meta.label_lower, verb="added")
    authors = dict(added.values_list("row", "by"))
    under: dict[int, list[EvidenceLink]] = {}
    for link in links:
        under.setdefault(link.why_id, []).append(link)
    return tuple(plain.node(why, under.get(why.pk, []), by=authors.get(why.pk)) for why in nodes)


def facts_of(incident: Incident, nodes: list[Why], brought: list[Brought]) -> facts.Incident:
    """The incident's own facts; the confidence is the first that anybody states."""
    answers = [why.answer for why in nodes]
    names, called = people_in(answers)
    services = present(incident.services).values_list("service__name", flat=True)
    reviewers = present(incident.provenances).exclude(reviewed_by=None)
    return facts.Incident(
        started_at=incident.started_at,
        ended_at=incident.mitigated_at or incident.resolved_at,
        places=frozenset(filter(None, [incident.environment, *services])),
        people=names,
        handles=called,
        confidence=next((each.confidence for each in brought if each.confidence), ""),
        measured=present(incident.readings).exists(),
        detected_by=incident.detected_source,
        reviewers=frozenset(reviewers.values_list("reviewed_by", flat=True)),
        references=frozenset(present(incident.references).values_list("key", flat=True)),
    )


def people_in(answers: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The names and the handles (before the @ of an address) of colleagues in these texts."""
    named = {name for answer in answers for name in possible_names(answer)}
    called = {who for answer in answers for who in handles(answer)}
    before = Func(F("email"), Value("@"), Value(1), function="split_part", output_field=TextField())
    handle = Lower(before)
    rows = User.objects.annotate(handle=handle).filter(Q(name__in=named) | Q(handle__in=called))
    known = list(rows.values_list("name", "handle"))
    return frozenset(name for name, _ in known), frozenset(who for _, who in known)


def words_for(language: str) -> Words:
    """The lists of a language, those that an administrator changed in place of the shipped."""
    changed = WordList.objects.filter(language=language)
    return {**shipped(language), **{row.name: tuple(row.words) for row in changed}}
