"""Checks of the tree's shape: forks, triggers with conditions, depth, and how its leaves end."""

from collections.abc import Iterator

from whys.checks.rule import Basis, Hit, Severity, check
from whys.checks.snapshot import Snapshot

FEWEST, MOST = 3, 7  # whys from the problem down to a leaf


@check(
    "Q20", Severity.WARNS, Basis.SHAPE,
    "Somewhere the tree forks, or somebody wrote why there is one path only.",
    matters="Things that fail have several causes; a single line shows the one thought of first.",
    source="Card, BMJ Quality and Safety 2017; Gano, Apollo Root Cause Analysis",
    ask="What else had to be true at the same moment?",
)  # fmt: skip
def one_line(snapshot: Snapshot) -> Iterator[Hit]:
    forked = {analysis for (analysis, _), rows in snapshot.children.items() if len(rows) > 1}
    for analysis in snapshot.analyses:
        size = sum(node.analysis == analysis.key for node in snapshot.nodes)
        if size > 1 and analysis.key not in forked and not analysis.one_path:
            yield Hit(None, (f"{size} whys in one line",))


@check(
    "Q21", Severity.WARNS, Basis.SHAPE,
    "Where something set it off, a condition let it; where several conditions stand, something set "
    "it off.",
    matters="A trigger is seldom preventable; the condition that waited for it is.",
    source="Gano, Apollo Root Cause Analysis: every effect has an action and conditions",
    ask="What had to be there already for this to have that effect?",
)  # fmt: skip
def half_explained(snapshot: Snapshot) -> Iterator[Hit]:
    live = {node.key for node in snapshot.live}
    for (_, parent), rows in snapshot.children.items():
        kinds = [node.kind for node in rows if node.key in live]
        if "unknown" in kinds:
            continue
        if "action" in kinds and "condition" not in kinds:
            yield Hit(parent, ("a trigger without a condition",))
        # One condition alone is what nobody said more about: every new why is called so.
        elif len(kinds) > 1 and "action" not in kinds:
            yield Hit(parent, (f"{len(kinds)} conditions without a trigger",))


@check(
    "Q22", Severity.WARNS, Basis.SHAPE,
    f"Every path is at least {FEWEST} whys long.",
    matters="Who stops early changes the fuse, and sees it blow again in some months.",
    source="Ohno, Toyota Production System; Serrat, ADB 2009",
    ask="How did this come to be possible?",
)  # fmt: skip
def short(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves:
        depth = len(snapshot.paths[node.key])
        if depth < FEWEST and node.kind != "unknown":
            yield Hit(node.key, (f"{depth} of {FEWEST} whys",))


@check(
    "Q23", Severity.HINTS, Basis.SHAPE,
    f"A path of more than {MOST} whys says at its end why it stops there.",
    matters="Far down answers turn into culture and budget, where nobody can act.",
    source="Serrat, ADB 2009: five is a rule of thumb",
    ask="Can anybody do something about the last of these?",
)  # fmt: skip
def long(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves:
        depth = len(snapshot.paths[node.key])
        if depth > MOST and not node.stop_note:
            yield Hit(node.key, (f"{depth} whys",))


@check(
    "Q24", Severity.BLOCKS, Basis.SHAPE,
    "Every leaf says why nobody asks further.",
    matters="A line that just ends looks finished when somebody only got tired.",
    source="NASA root cause analysis overview, 2003; Gano, Apollo Root Cause Analysis",
    ask="Is it acted upon, accepted, in other hands, out of evidence, or not known?",
)  # fmt: skip
def loose_end(snapshot: Snapshot) -> Iterator[Hit]:
    for node in snapshot.leaves:
        said = node.stop_reason or node.kind == "unknown" or snapshot.actions_for(node)
        if not said:
            yield Hit(node.key, ("a leaf without a reason to stop",))
