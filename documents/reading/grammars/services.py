"""Lists and tables that give services a state."""

import re

from documents.reading.blocks import Block, Section, flat
from documents.reading.grammars.state import flow_in, steps_in
from documents.reading.inline import ARROW, labelled, unbold, unmarked
from documents.reading.model import Document, Flow, ServiceState

STATES = [
    ("operational", r"\b(?:operational|healthy|up|ok|recovered|running|normal)\b|✅|🟢"),
    ("blocked", r"\bblocked\b"),
    ("failing", r"\b(?:failing|failed|down|outage|unavailable|error|crash\w*|critical)\b|❌|🔴"),
    ("degraded", r"\b(?:degraded|partial\w*|slow|unstable|warning)\b|⚠|🟡|🔄"),
    ("unknown", r"\bunknown\b|⏳"),
]
NEGATED = re.compile(
    r"\b(?:not|non|never|un)[- ](?:\w+\s)?(?:operational|healthy|up|ok|running)\b", re.I
)
NAMED = re.compile(r"^(operational|degraded|failing|blocked|unknown)(?:\s+-\s+|$)", re.I)
CORE = re.compile(r"\s*\(core\)\s*$", re.I)


def states(document: Document, section: Section) -> list[Block]:
    """`**Name:** state - detail`, a path of them, or a row with a name and a state."""
    left = []
    for block in section.blocks:
        if block.kind == "table":
            left += [row for row in block.children[1:] if not row_state(document, row)]
        elif block.kind != "item" or not item_state(document, block):
            left.append(block)
    return left


def item_state(document: Document, block: Block) -> bool:
    """One bullet."""
    name, text = labelled(block.text)
    flow = flow_in(unmarked(block.text))
    if flow and ARROW.search(text):
        document.flows.append(Flow(flow[0], "", flow[1], block.line))
        return True
    return keep(document, name, text, block.line)


def row_state(document: Document, row: Block) -> bool:
    """One row: the first cell is the name."""
    return len(row.cells) > 1 and keep(document, row.cells[0], " - ".join(row.cells[1:]), row.line)


def keep(document: Document, name: str, text: str, line: int) -> bool:
    """A service, when it has a name and a state can be told from the text."""
    state, name = state_in(text), unbold(name)
    if state is None or not name:
        return False
    core = bool(CORE.search(text)) or name.lower().endswith(" service")
    detail = NAMED.sub("", CORE.sub("", text), count=1)
    document.services.append(
        ServiceState(re.sub(r"\s+services?$", "", name, flags=re.I), core, state, detail, line)
    )
    return True


def state_in(text: str) -> str | None:
    """The state that the text begins with, else the first that it names, else None."""
    if match := NAMED.match(CORE.sub("", text)):
        return match[1].lower()
    if NEGATED.search(text):
        return "failing"
    found = [
        (match.start(), state)
        for state, pattern in STATES
        if (match := re.search(pattern, text, re.I))
    ]
    return min(found)[1] if found else None


def user_flows(document: Document, section: Section) -> list[Block]:
    """**Name:** steps with their states, or words about it; a line below holds words beside steps."""
    left = []
    for block in section.blocks:
        name, text = labelled(block.text)
        if block.kind == "item" and name:
            keep_flow(document, flow_of(name, text, block))
        else:
            left.append(block)
    return left


def flow_of(name: str, text: str, block: Block) -> Flow:
    """A flow from its item."""
    steps = steps_in(text)
    note = " ".join(flat(child) for child in block.children) if steps else text
    return Flow(name, note, steps, block.line)


def keep_flow(document: Document, flow: Flow) -> None:
    """Put it in place of one that a sentence named, or at the end."""
    names = [known.name.casefold() for known in document.flows]
    if flow.name.casefold() in names:
        document.flows[names.index(flow.name.casefold())] = flow
    else:
        document.flows.append(flow)
