"""Checks of how people appear: as causes, as those who did or did not act, as those who wrote it."""

from collections.abc import Iterator

from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.sentences import handles, possible_names
from whys.checks.snapshot import Snapshot
from whys.checks.words.matching import said

BY_PEOPLE = {"human action", "procedure not followed"}
NOT_DONE = "not done"
FEWEST = 3  # answers and evidence, before one author is a pattern


@check(
    "Q12", Severity.BLOCKS, Basis.SHAPE,
    "A cause names no colleague.",
    matters="Somebody else would have done the same with what the system showed and allowed.",
    source="PagerDuty post-mortem guide; VA five rules of causation, rule 3",
    ask="What made this look right to the person at that time?",
)  # fmt: skip
def named(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        answer = said(node.answer)
        names = [name for name in possible_names(answer) if name in snapshot.incident.people]
        called = [f"@{who}" for who in handles(answer) if who in snapshot.incident.handles]
        if names or called:
            yield Hit(node.key, tuple(dict.fromkeys([*names, *called])))


@check(
    "Q13", Severity.BLOCKS, Basis.SHAPE,
    "What somebody did, or a procedure that was not followed, has a cause of its own.",
    matters="People act sensibly in the situation they see; stopping here leaves it as it is.",
    source="VA five rules of causation, rules 3 and 4",
    ask="Why did that make sense to them?",
)  # fmt: skip
def ends_with_a_person(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves:
        if node.category in BY_PEOPLE:
            yield Hit(node.key, (node.category,))


@check(
    "Q14", Severity.WARNS, Basis.SHAPE,
    "That something was not done is a cause only where something said beforehand that it must be.",
    matters="Without a duty it is a wish in hindsight.",
    source="VA five rules of causation, rule 5",
    ask="Which runbook, objective or contract asked for it?",
)  # fmt: skip
def no_duty(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if node.category == NOT_DONE and not node.expected_by:
            yield Hit(node.key, (NOT_DONE,))


@check(
    "Q38", Severity.HINTS, Basis.SHAPE,
    "More than one person wrote the answers and the evidence, or somebody else reviewed them.",
    matters="One person sees one story; others saw other screens.",
    source="Allspaw, The Infinite Hows, 2014; Etsy debriefing guide; Serrat, ADB 2009",
    ask="Who saw it from another side, and what would they add?",
)  # fmt: skip
def one_author(snapshot: Snapshot) -> Iterator[Hit]:
    authors = [node.by for node in snapshot.nodes] + [row.by for row in snapshot.evidence]
    wrote = [author for author in authors if author is not None]
    reviewers = snapshot.incident.reviewers - set(wrote)
    if len(wrote) >= FEWEST and len(set(wrote)) == 1 and not reviewers:
        yield Hit(None, (f"{len(wrote)} answers and pieces of evidence by 1 person",))


@check(
    "Q41", Severity.HINTS, Basis.SHAPE,
    "A person stood by what a machine drafted.",
    matters="A draft reads as sure as a finding; only a person can vouch for it.",
    source="Provenance statements of published analyses",
    ask="Who read it, and would sign it?",
)  # fmt: skip
def nobody_stood_by_it(snapshot: Snapshot) -> Iterator[Hit]:
    for draft in snapshot.drafts:
        if draft.by_machine and not draft.is_reviewed:
            yield Hit(None, (draft.text,))
