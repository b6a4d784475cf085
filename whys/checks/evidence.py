"""Checks of what stands under the answers: is there any, does it tell causes apart, is it whole?"""

from collections import Counter
from collections.abc import Iterable, Iterator

from whys.checks.facts import Evidence, Node
from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.sentences import is_measured, quantities
from whys.checks.snapshot import CONFIRMED, CONTRADICTS, NEUTRAL, REFUTED, SUPPORTS, Snapshot


@check(
    "Q01", Severity.BLOCKS, Basis.SHAPE,
    "An answer stands on at least one piece of evidence, or says that nobody knows.",
    matters="A cause that nobody observed is a guess, and later readers cannot tell.",
    source="Gano, Apollo Root Cause Analysis; PagerDuty post-mortem guide",
    ask="What did anybody see that tells you so?",
)  # fmt: skip
def unseen(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if not snapshot.under(node):
            yield Hit(node.key, ("no evidence",))


@check(
    "Q02", Severity.WARNS, Basis.SHAPE,
    "A confirmed cause has evidence that others can look up: a reading, a query, a commit, a link.",
    matters="What can be looked up can be checked again by somebody who was not there.",
    source="PagerDuty post-mortem guide; NASA root cause analysis overview, 2003",
    ask="Which query, commit or page shows it?",
)  # fmt: skip
def hearsay(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        told = snapshot.under(node, SUPPORTS)
        if node.standing == CONFIRMED and told and not any(map(can_be_looked_up, told)):
            yield Hit(node.key, tuple(each.text for each in told))


def can_be_looked_up(row: Evidence) -> bool:
    """Whether it points at something, or at least names a quantity or an identifier."""
    return bool(row.artefact or row.reading or row.change) or is_measured(row.text)


@check(
    "Q03", Severity.BLOCKS, Basis.SHAPE,
    "Nothing counts as certain before somebody tried to prove it wrong and wrote down how.",
    matters="Evidence in favour is easy to find for a wrong idea too; only a test can reject it.",
    source="Heuer, Psychology of Intelligence Analysis; Etsy debriefing guide",
    ask="What would we see if this were wrong, and did anybody look?",
)  # fmt: skip
def untested(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if snapshot.is_sure(node) and not was_tested(snapshot, node):
            told = len(snapshot.under(node, SUPPORTS))
            yield Hit(node.key, (f"{told} in favour", "no test"))


def was_tested(snapshot: Snapshot, node: Node) -> bool:
    """Whether a test, something against it, or a rival that was refuted is on record."""
    rivals = snapshot.children[node.analysis, node.parent]
    refuted = any(other.standing == REFUTED for other in rivals)
    return bool(node.tested) or refuted or bool(snapshot.under(node, CONTRADICTS))


@check(
    "Q04", Severity.WARNS, Basis.SHAPE,
    "Evidence that says the same about every rival cause does not tell them apart.",
    matters="It fits whichever of them is true, so it must not make any of them look stronger.",
    source="Heuer, Psychology of Intelligence Analysis",
    ask="What would be seen with only one of these causes?",
)  # fmt: skip
def undiagnostic(snapshot: Snapshot) -> Iterator[Hit]:
    for (_, parent), rivals in snapshot.children.items():
        if len(rivals) > 1 and not together(snapshot, rivals[0]):
            told = [links_of(snapshot, each) for each in rivals]
            shared = set[tuple[str, int, str]].intersection(*told)
            for _, _, text in sorted(shared):
                yield Hit(parent, (text, f"under all {len(rivals)}"))


def links_of(snapshot: Snapshot, node: Node) -> set[tuple[str, int, str]]:
    """Stance, key and text of everything under a why that takes a side."""
    rows = snapshot.seen.get(node.key, [])
    return {(stance, each.key, each.text) for stance, each in rows if stance != NEUTRAL}


def together(snapshot: Snapshot, node: Node) -> bool:
    """Whether a why and its siblings act only together, so that they are no rivals."""
    above = snapshot.by_key.get(node.parent or 0) or snapshot.problems.get(node.analysis)
    return above is not None and above.gate == "all"


@check(
    "Q35", Severity.WARNS, Basis.SHAPE,
    "A reading within its own target does not support an answer that something is broken.",
    matters="Either the target is too generous or the answer is wrong; both are worth knowing.",
    source="Heuer, Psychology of Intelligence Analysis",
    ask="Which reading would be out of range if this answer were right?",
)  # fmt: skip
def belied(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        for each in snapshot.under(node, SUPPORTS):
            if each.within_target:
                yield Hit(node.key, (each.reading or each.text,))


@check(
    "Q36", Severity.HINTS, Basis.SHAPE,
    "The same number in several pieces of evidence counts once.",
    matters="One measurement told three times looks like three independent ones.",
    source="Heuer, Psychology of Intelligence Analysis",
    ask="Is this one reading? Then link it wherever it speaks.",
)  # fmt: skip
def repeated(snapshot: Snapshot) -> Iterator[Hit]:
    for quantity, times in sorted(counted(snapshot.evidence).items()):
        if times > 1:
            yield Hit(None, (quantity, f"in {times} pieces of evidence"))


def counted(rows: Iterable[Evidence]) -> Counter[str]:
    """In how many pieces of evidence each quantity stands."""
    return Counter(quantity for row in rows for quantity in quantities(row.text))


@check(
    "Q37", Severity.HINTS, Basis.SHAPE,
    "A query that gave as many rows as it may, or covers only a part of the incident, was cut off.",
    matters="What was cut off may say the opposite of what is shown.",
    source="VA National Center for Patient Safety, Root Cause Analysis guide",
    ask="What does the query count without its limit, over the whole time?",
)  # fmt: skip
def cut_off(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.live:
        for each in snapshot.under(node):
            if each.rows is not None and each.rows == each.limit:
                yield Hit(node.key, (f"{each.rows:,} of at most {each.limit:,}",))
            elif each.kind == "log" and is_partial(snapshot, each):
                yield Hit(node.key, (each.text, "shorter than the incident"))


def is_partial(snapshot: Snapshot, row: Evidence) -> bool:
    """Whether it was seen over a shorter time than the incident lasted; False while unknown."""
    start, end = snapshot.incident.started_at, snapshot.incident.ended_at
    if not (start and end and row.observed_at and row.observed_until):
        return False
    return row.observed_until - row.observed_at < end - start
