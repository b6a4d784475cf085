"""Checks of the words of answers. They may be wrong about a sentence, so they only advise."""

from collections.abc import Iterator

from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.sentences import is_measured, sentences
from whys.checks.snapshot import Snapshot
from whys.checks.words.matching import begins, matches


@check(
    "Q11", Severity.WARNS, Basis.WORDS,
    "An answer tells what happened, not who is to blame or what somebody should have done.",
    matters="What did not happen explains nothing; what people saw and knew does.",
    source="Leveson, CAST handbook; PagerDuty post-mortem guide",
    ask="What did the screen show at that time?",
)  # fmt: skip
def blaming(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if found := matches(node.answer, snapshot.words["blame"]):
            yield Hit(node.key, found)


@check(
    "Q15", Severity.WARNS, Basis.WORDS,
    "A judgement such as “poor” stands beside the number or the thing that it judges.",
    matters="Everybody reads another measure into it, and nobody can act on it.",
    source="VA National Center for Patient Safety, five rules of causation, rule 2",
    ask="How much was it, and how much is enough?",
)  # fmt: skip
def vague(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        loose = [each for each in sentences(node.answer) if not is_measured(each)]
        found = [word for each in loose for word in matches(each, snapshot.words["vague"])]
        if found:
            yield Hit(node.key, tuple(found))


@check(
    "Q16", Severity.WARNS, Basis.WORDS,
    "An answer that is told as certain does not hedge.",
    matters="A doubt in the words and none in the state: one of the two misleads the reader.",
    source="Gano, Apollo Root Cause Analysis: write a question mark where you do not know",
    ask="Is this measured, inferred or assumed?",
)  # fmt: skip
def hedged(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        found = matches(node.answer, snapshot.words["hedge"])
        if found and snapshot.is_sure(node):
            yield Hit(node.key, found)


@check(
    "Q17", Severity.HINTS, Basis.WORDS,
    "Certainty comes from evidence, not from words such as “clearly”.",
    matters="Afterwards everything looks clear; hindsight makes one stop too early.",
    source="Card, BMJ Quality and Safety 2017",
    ask="Which second, independent observation says so?",
)  # fmt: skip
def overclaimed(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        found = matches(node.answer, snapshot.words["overclaim"])
        if found and len(snapshot.under(node)) < 2:
            yield Hit(node.key, found)


@check(
    "Q18", Severity.WARNS, Basis.WORDS,
    "An answer is a cause, not a plan, a state of the work or a remedy.",
    matters="Looking for the fix first hides every cause that the fix does not touch.",
    source="Carroll, Incident Reviews in High-Hazard Industries, 1995",
    ask="What made this work necessary?",
)  # fmt: skip
def planning(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if found := matches(node.answer, snapshot.words["plan"]):
            yield Hit(node.key, found)


@check(
    "Q19", Severity.WARNS, Basis.WORDS,
    "An answer that begins with what was missing names a remedy: say what it let through.",
    matters="There is no end to what was not there; a cause is something that was.",
    source="VA five rules of causation, rule 5; Carroll 1995",
    ask="Which condition could go on because of that?",
)  # fmt: skip
def absent(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        if found := begins(node.answer, snapshot.words["absence"]):
            yield Hit(node.key, (found,))
