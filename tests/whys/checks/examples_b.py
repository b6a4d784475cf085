"""A bad and a good example for each of the rules Q20 to Q42."""

from dataclasses import replace
from datetime import timedelta

from tests.whys.checks.sound import (
    START,
    Example,
    action,
    incident,
    line,
    linked,
    node,
    problem,
    seen,
    sound,
)
from whys.checks.facts import Change, Draft, Earlier
from whys.checks.snapshot import Snapshot


def unexplained(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, analyses=(replace(snapshot.analyses[0], one_path=""),))


def moved_away(**leaf: object) -> Snapshot:
    """Leaf 5 without an action: both stand at the other leaf."""
    both = tuple(replace(each, nodes=(6,)) for each in sound().actions)
    return node(5, replace(sound(), actions=both), **leaf)


def in_other_hands(purpose: str) -> Snapshot:
    ticket = action(1, title="Open a ticket with the supplier", purpose=purpose)
    prevented = replace(ticket.actions[1], purpose="prevent")
    return node(5, replace(ticket, actions=(ticket.actions[0], prevented)), ours=False)


def alone(kind: str) -> Snapshot:
    """High confidence at a leaf whose whole path has evidence of one kind."""
    snapshot = node(5, confidence="high", tested="Turned it off for a minute")
    for key in (12, 32, 52):
        snapshot = seen(key, snapshot, kind=kind)
    return snapshot


def thrice() -> Snapshot:
    snapshot = sound()
    for key in (11, 31, 51):
        snapshot = seen(key, snapshot, text="14 errors")
    return snapshot


def once() -> Snapshot:
    one = seen(51, text="14 errors")
    return linked((1, 51, "supports"), (3, 51, "supports"), snapshot=one)


def written_by(answers: int, evidence: int) -> Snapshot:
    whys = tuple(replace(each, by=answers) for each in sound().nodes)
    rows = tuple(replace(each, by=evidence) for each in sound().evidence)
    return replace(sound(), nodes=whys, evidence=rows)


def commits(*, settled: bool) -> Example:
    at = START - timedelta(hours=3)
    made = tuple(Change(n, f"c0ffee{n}", at, settled) for n in range(5))
    return lambda: replace(sound(), changes=made)


def third_time(answer: str) -> Snapshot:
    before = Earlier(1101, "capacity", ("INFRA-180 is still open",))
    return node(5, replace(sound(), earlier=(before,)), answer=answer)


def drafted(*, reviewed: bool) -> Example:
    return lambda: replace(sound(), drafts=(Draft("Written with a generator", True, reviewed),))


def staging(words: str) -> Snapshot:
    bare = problem(words, started_at=None)
    return replace(bare, nodes=tuple(replace(each, began_at=None) for each in bare.nodes))


BAD: dict[str, Example] = {
    "Q20": lambda: unexplained(line(5)),
    "Q21": lambda: node(2, kind="action"),
    "Q22": lambda: line(2),
    "Q23": lambda: line(8),
    "Q24": lambda: moved_away(stop_reason=""),
    "Q25": lambda: moved_away(stop_reason="accepted risk", ours=True),
    "Q26": lambda: in_other_hands(""),
    "Q27": lambda: action(1, title="Remind the team to check capacity", strength=""),
    "Q28": lambda: action(1, title="Chart the pool", purpose="detect"),
    "Q29": lambda: action(1, owner="", due_at=None, tracker=""),
    "Q30": lambda: action(1, title="Investigate monitoring"),
    "Q31": lambda: action(1, title="Scale the connector", verification=""),
    "Q32": lambda: staging("Staging is broken"),
    "Q33": lambda: problem("503s due to a small connector", places=frozenset({"503s"}), measured=True),
    "Q34": lambda: alone("metric"),
    "Q35": lambda: seen(51, reading="connectivity 99.9 %", within_target=True),
    "Q36": thrice,
    "Q37": lambda: seen(51, rows=5000, limit=5000),
    "Q38": lambda: written_by(1, 1),
    "Q39": commits(settled=False),
    "Q40": lambda: third_time("The driver was chosen before tenants existed"),
    "Q41": drafted(reviewed=False),
    "Q42": lambda: incident(detected_by=""),
}  # fmt: skip

GOOD: dict[str, Example] = {
    "Q20": lambda: line(5),
    "Q21": sound,
    "Q22": lambda: line(5),
    "Q23": lambda: line(8, stop_note="The works council decides on that"),
    "Q24": lambda: moved_away(stop_reason="evidence exhausted", stop_note="Rotated after 24 h"),
    "Q25": lambda: node(5, ours=True),
    "Q26": lambda: in_other_hands("mitigate"),
    "Q27": lambda: action(1, title="A gate refuses deploys above 80 %", strength=""),
    "Q28": lambda: action(1, title="One connector per service", purpose="prevent"),
    "Q29": lambda: action(1, owner="R. Lind", due_at=START, tracker="INFRA-221"),
    "Q30": lambda: action(1, title="Page when this service answers with more than 1 % errors"),
    "Q31": lambda: action(1, title="Scale the connector", verification="503 < 1/h for 7 days"),
    "Q32": lambda: staging("backend: 14 x 503 in 19:30-20:30Z, staging"),
    "Q33": lambda: problem("503s since 18:40", places=frozenset({"503s"}), measured=True),
    "Q34": lambda: node(5, alone("metric"), confidence="medium"),
    "Q35": lambda: seen(51, reading="refused connections 31 %", within_target=False),
    "Q36": once,
    "Q37": lambda: seen(51, rows=81_204, limit=None),
    "Q38": lambda: written_by(1, 2),
    "Q39": commits(settled=True),
    "Q40": lambda: third_time("The third time after #1101: INFRA-180 is still open"),
    "Q41": drafted(reviewed=True),
    "Q42": lambda: incident(detected_by="", limited_by="The rollout halted at 10 %"),
}  # fmt: skip
