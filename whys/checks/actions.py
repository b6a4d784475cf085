"""Checks of what is done about the causes: by whom, how strongly, and how we shall know."""

from collections.abc import Iterator

from whys.checks.facts import Action, Node
from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.snapshot import Snapshot
from whys.checks.words.matching import begins, matches

OUTSIDE, ACTIONED = "outside control", "actioned"
WEAK = "weak"
PREVENT = "prevent"
STRENGTHS = ("strong", "intermediate", WEAK)


@check(
    "Q25", Severity.BLOCKS, Basis.SHAPE,
    "A leaf that is in our hands has an action.",
    matters="A cause that was found and left alone is the next incident's cause.",
    source="RCA2, National Patient Safety Foundation 2015; PagerDuty post-mortem guide",
    ask="What will be changed here, or who accepts that nothing is?",
)  # fmt: skip
def left_alone(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves if snapshot.linked else ():
        ours = node.ours or (node.ours is None and node.stop_reason == ACTIONED)
        if ours and not snapshot.actions_for(node):
            yield Hit(node.key, ("no action",))


@check(
    "Q26", Severity.WARNS, Basis.SHAPE,
    "A cause in other hands has something on our side that detects it, contains it or goes round "
    "it.",
    matters="It will happen again and we cannot stop it; how much it hurts is ours to choose.",
    source="Collected pitfalls of five-whys analyses; Atlassian incident handbook",
    ask="How would we live through it next time?",
)  # fmt: skip
def helpless(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.answered:
        found = why_outside(snapshot, node)
        if found and not any(map(is_on_our_side, snapshot.actions_for(node))):
            yield Hit(node.key, found)


def why_outside(snapshot: Snapshot, node: Node) -> tuple[str, ...]:
    """What says that a cause is in other hands: a person, or else the words; nothing if ours."""
    if node.ours is False or node.stop_reason == OUTSIDE:
        return (OUTSIDE,)
    if node.ours or node.stop_reason:
        return ()
    return matches(node.answer, snapshot.words["outside"])


def is_on_our_side(action: Action) -> bool:
    """Whether it changes something of ours, as a ticket with a supplier does not."""
    return bool(action.purpose)


@check(
    "Q27", Severity.WARNS, Basis.SHAPE,
    "Not every action on a cause asks people to take care.",
    matters="Training and reminders fade; what the system does by itself stays.",
    source="VA and RCA2 action hierarchy",
    ask="What could make the wrong thing impossible, or stop it by itself?",
)  # fmt: skip
def only_weak(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves:
        actions = snapshot.actions_for(node)
        if actions and all(strength(snapshot, each) == WEAK for each in actions):
            yield Hit(node.key, tuple(each.title for each in actions))


def strength(snapshot: Snapshot, action: Action) -> str:
    """How strong an action is: as somebody said, else the strongest that its words suggest."""
    if action.strength:
        return action.strength
    suggested = (s for s in STRENGTHS if matches(action.title, snapshot.words[s]))
    return next(suggested, "")


@check(
    "Q28", Severity.WARNS, Basis.SHAPE,
    "Among the actions one prevents, and one detects or mitigates.",
    matters="Prevention fails some day, and noticing alone leaves the cause where it is.",
    source="PagerDuty post-mortem guide; Atlassian incident handbook",
    ask="What keeps it from happening, and what makes it small when it does?",
)  # fmt: skip
def one_sided(snapshot: Snapshot) -> Iterator[Hit]:
    purposes = {action.purpose for action in snapshot.actions}
    if not purposes or "" in purposes:
        return
    if PREVENT not in purposes:
        yield Hit(None, ("none prevents",))
    elif purposes == {PREVENT}:
        yield Hit(None, ("none detects or mitigates",))


@check(
    "Q29", Severity.BLOCKS, Basis.SHAPE,
    "Every open action has one owner, a date, and a place where it is followed.",
    matters="What nobody owns by a date is not done.",
    source="PagerDuty post-mortem guide; Google SRE workbook",
    ask="Who does it, by when, and where do we see it?",
)  # fmt: skip
def unowned(snapshot: Snapshot) -> Iterator[Hit]:
    for action in snapshot.actions:
        lacking = {
            "no owner": not action.owner,
            "no date": action.due_at is None,
            "not tracked": action.tracker == "",
        }
        found = [words for words, missing in lacking.items() if missing]
        if found and not action.is_done:
            yield Hit(None, (action.title, *found))


@check(
    "Q30", Severity.WARNS, Basis.WORDS,
    "An action says what will be there when it is done.",
    matters="“Investigate” and “improve” are never finished and never late.",
    source="Lunney, Lueder and O'Connor, Postmortem Action Items, 2017",
    ask="How will one see that it is done?",
)  # fmt: skip
def endless(snapshot: Snapshot) -> Iterator[Hit]:
    for action in snapshot.actions:
        if found := begins(action.title, snapshot.words["open-ended"]):
            yield Hit(None, (action.title, found))


@check(
    "Q31", Severity.WARNS, Basis.SHAPE,
    "Every action says how and when we shall know that it worked.",
    matters="A fix that nobody checks is a belief.",
    source="RCA2, National Patient Safety Foundation 2015; Gano",
    ask="Which number, over which time, would show it?",
)  # fmt: skip
def unverified(snapshot: Snapshot) -> Iterator[Hit]:
    for action in snapshot.actions:
        if action.verification == "":
            yield Hit(None, (action.title,))
