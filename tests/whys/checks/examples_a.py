"""A bad and a good example for each of the rules Q01 to Q19."""

from dataclasses import replace
from datetime import timedelta

from tests.whys.checks.sound import (
    HOUR,
    START,
    Example,
    incident,
    linked,
    node,
    seen,
    sound,
    without,
)
from whys.checks.facts import Node
from whys.checks.snapshot import Snapshot


def said(answer: str, **values: object) -> Example:
    """The answer at the end of one path."""
    return lambda: node(5, answer=answer, **values)


def free_text(text: str, artefact: str = "") -> Snapshot:
    """A confirmed leaf with one piece of evidence."""
    certain = node(5, without(52), standing="confirmed", tested="Turned it off for a minute")
    return seen(51, certain, text=text, artefact=artefact)


def certain(**values: object) -> Snapshot:
    return node(5, standing="confirmed", **values)


def failed_deploy(answer: str, then: str) -> Snapshot:
    first = node(1, question="Why did the deploy fail?", answer=answer)
    return node(3, first, question=then)


def quality() -> Snapshot:
    return node(1, question="Why did quality decrease?")


def named(answer: str) -> Example:
    return lambda: node(5, incident(people=frozenset({"Rosa Lind"}), handles=frozenset({"alice"})),
                        answer=answer)  # fmt: skip


def with_a_child() -> Snapshot:
    by_hand = node(5, answer="An engineer ran the wrong command", category="human action")
    below = Node(7, 5, question="Why was the wrong command run?", answer="Both consoles look alike",
                 stop_reason="accepted risk")  # fmt: skip
    return linked((7, 51, "supports"), snapshot=replace(by_hand, nodes=(*by_hand.nodes, below)))


def one_piece(answer: str) -> Snapshot:
    return node(5, without(52), answer=answer)


def by_then(minutes: int) -> Example:
    return lambda: node(1, began_at=START + timedelta(minutes=minutes))


BAD: dict[str, Example] = {
    "Q01": lambda: node(5, without(51, 52), answer="The connector is full"),
    "Q02": lambda: free_text("The recovery of the frontend proves that the approach works"),
    "Q03": certain,
    "Q04": lambda: linked((1, 21, "supports"), snapshot=seen(21, text="All logs are from one region")),
    "Q05": lambda: seen(51, kind="config", observed_at=START - 14 * 24 * HOUR),
    "Q06": lambda: seen(51, text="The database is healthy", observed_at=None),
    "Q07": by_then(15),
    "Q08": lambda: failed_deploy("Because the deployment failed", "Why did the deployment fail?"),
    "Q09": lambda: node(5, question="Why did the frontend come back?"),
    "Q10": lambda: node(5, quality(), answer="Quality kept decreasing"),
    "Q11": said("The operator should have checked"),
    "Q12": named("@alice deployed the wrong tag"),
    "Q13": said("An engineer ran the wrong command", category="human action"),
    "Q14": said("Nobody looked at the alert", category="not done"),
    "Q15": said("Capacity planning was inadequate"),
    "Q16": said("Potential constraints of the network", standing="confirmed", tested="Left it off"),
    "Q17": lambda: one_piece("The cause was clearly identified"),
    "Q18": said("Multi-phase remediation required"),
    "Q19": said("No alert existed"),
}  # fmt: skip

GOOD: dict[str, Example] = {
    "Q01": said("The connector is full"),
    "Q02": lambda: free_text("4,996 of 5,000 rows, 19:30 to 20:30", artefact="a log query"),
    "Q03": lambda: linked((5, 61, "contradicts"), snapshot=certain()),
    "Q04": lambda: seen(21, text="Sign-in in another region shows the same 503"),
    "Q05": lambda: seen(51, kind="config", observed_at=START + HOUR),
    "Q06": lambda: seen(51, text="The database was up at 20:12Z", observed_at=None),
    "Q07": by_then(-7),
    "Q08": lambda: failed_deploy("Rotated logs filled the disk", "Why did rotated logs fill the disk?"),
    "Q09": sound,
    "Q10": quality,
    "Q11": said("The dashboard showed green because it polls hourly"),
    "Q12": named("The deploy tool accepted a tag for production without asking"),
    "Q13": with_a_child,
    "Q14": said("The page went to nobody", category="not done", expected_by="On-call: answer in 5 min"),
    "Q15": said("At most 10 instances for 46 containers, which is inadequate"),
    "Q16": said("Potential constraints of the network", standing="asserted", confidence="low"),
    "Q17": lambda: one_piece("The reading shows the cause"),
    "Q18": said("The maximum was set in 2023 and never looked at again"),
    "Q19": said("Saturation stays invisible because its metric is not exported"),
}  # fmt: skip
