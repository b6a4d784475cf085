"""What works, what fails, the figures, what it costs."""

import re
from typing import Any

from documents.reading.blocks import Block, Section
from documents.reading.inline import ARROW, PLAIN_LABEL, labelled, lead, unbold, unmarked
from documents.reading.model import Document, Finding, Flow, Impact, Reading, ServiceState
from documents.reading.quantities import LARGEST, money, number, quantities, window
from documents.reading.readings import readings

CORE = re.compile(r"^(.+?)\s+services?$", re.I)
OTHER = re.compile(
    r"^(.+?)\s+(?:connections?|notifications?|gateway|queue|workers?|database)$", re.I
)
PATH = re.compile(r"\b(?:path|flow|journey)\b", re.I)
WELL = re.compile(r"\b(?:operational|healthy|recovered|restored)\b", re.I)
PLACE = re.compile(r"\bin (\w+) environment\b", re.I)
COMPUTED = re.compile(r"recovery rate", re.I)
WANTED = re.compile(r"\(should be\s+([<>]=?|[≤≥=])?\s?(\d[\d,]{0,14}(?:\.\d{1,6})?)")
SIGNS = {"=": "=", "≤": "<=", "≥": ">="}
MARKED_STEP = re.compile("^(.*?)\\s*\\(?([\u2705\u274c\u26a0\U0001f504\u23f3])\ufe0f?\\)?\\s*$")
WORDED_STEP = re.compile(r"^(.*?)\s*\((operational|degraded|failing|blocked|unknown)\)\s*$")
MARKS = {"✅": "operational", "❌": "failing", "⚠": "degraded", "🔄": "degraded", "⏳": "unknown"}
KINDS = {"revenue": "revenue", "velocity": "velocity", "release": "velocity",
         "customer": "customers",
         "user": "customers", "productivity": "productivity", "team": "productivity"}  # fmt: skip


def progress(document: Document, section: Section) -> list[Block]:
    """Bullets of what works again."""
    return [b for b in section.blocks if not finding(document, b, "progress")]


def failures(document: Document, section: Section) -> list[Block]:
    """Bullets of what still fails."""
    return [b for b in section.blocks if not finding(document, b, "failure")]


def trajectory(document: Document, section: Section) -> list[Block]:
    """Bullets of how it goes on; one may be the forecast."""
    return [b for b in section.blocks if not outlook(document, b)]


def finding(document: Document, block: Block, polarity: str) -> bool:
    """One labelled bullet, and the service, flow and figures it speaks of."""
    if block.kind != "item":
        return False
    subject, text = labelled(unmarked(block.text))
    document.findings.append(Finding(polarity, subject, text, block.line))
    service = state_of(document, subject, text, polarity, block.line)
    document.readings += readings(text, line=block.line, subject=service)
    place = PLACE.search(text)
    document.environment = document.environment or (place[1] if place else "")
    return True


def state_of(document: Document, subject: str, text: str, polarity: str, line: int) -> str:
    """The service named by the bullet's label gets a state; its name is returned."""
    core, other = CORE.match(subject), OTHER.match(subject)
    if core and polarity == "progress" and not WELL.search(text):
        return core[1]
    if core:
        state = "operational" if polarity == "progress" else "failing"
        document.services.append(ServiceState(core[1], True, state, text, line, implied=True))
        return core[1]
    if other and polarity == "failure":
        document.services.append(
            ServiceState(other[1], False, "degraded", text, line, implied=True)
        )
        return other[1]
    if PATH.search(subject) and polarity == "failure":
        document.flows.append(Flow(subject, text, (), line))
    return ""


def figures(document: Document, section: Section) -> list[Block]:
    """Quantified bullets: each is kept as a statement, and its figures as readings."""
    rows = [cell for b in section.blocks if b.kind == "table" for cell in as_items(b)]
    left = [b for b in section.blocks if b.kind != "table"]
    return [b for b in [*left, *rows] if not figure(document, b)]


def as_items(table: Block) -> list[Block]:
    """Rows of a table as the bullets they could be: **name:** the other cells."""
    return [
        Block("item", f"**{row.cells[0]}:** {' - '.join(row.cells[1:])}", row.line, row.line)
        for row in table.children[1:]
        if row.cells and row.cells[0].strip()
    ]


def figure(document: Document, block: Block) -> bool:
    """One quantified bullet. The recovery rate is computed here, not entered."""
    if block.kind != "item":
        return False
    name, text = labelled(block.text)
    document.metrics.append(f"{name}: {text}" if name else text)
    if COMPUTED.search(name):
        document.computed.append(document.metrics[-1])
        return True
    found = list(readings(text, line=block.line, subject=in_brackets(text)))
    stated = next(quantities(text), None)
    if not found and name and stated:
        found = [Reading(name, text, block.line, **vars(stated), **wanted(text))]
    document.readings += found
    if not found:
        document.findings.append(Finding("failure", name, text, block.line))
    return True


def wanted(text: str) -> dict[str, Any]:
    """`(should be < 1 s)` as the target of the figure."""
    match = WANTED.search(text)
    target = number(match[2]) if match else None
    if match is None or target is None or target >= LARGEST:
        return {}
    return {"target_operator": SIGNS.get(match[1] or "=", match[1]), "target": target}


def in_brackets(text: str) -> str:
    """`... (backend)` names the service."""
    match = re.search(r"\(([a-z][\w-]+)\)\s*$", text)
    return match[1].capitalize() if match else ""


def outlook(document: Document, block: Block) -> bool:
    """A bullet of the outlook; "Expected Full Recovery: 4-8 hours" is the forecast."""
    if block.kind != "item":
        return False
    subject, text = labelled(block.text)
    span = window(text)
    if span and re.search(r"expected|forecast|eta", subject, re.I):
        document.forecast = (*span, text)
        return True
    if not subject and (found := lead(block.text)):
        subject, text = found
    document.findings.append(Finding("trajectory", subject, text, block.line))
    return True


def impact(document: Document, section: Section) -> list[Block]:
    """What it costs, by kind."""
    items = [b for b in section.blocks if b.kind == "item"]
    for block in items:
        name, text = labelled(unmarked(block.text))
        kind = next((k for word, k in KINDS.items() if word in name.lower()), "other")
        amount, currency, at_least, basis = money(text) or (None, "", False, "")
        document.impacts.append(
            Impact(kind, name, text, block.line, amount, currency, at_least, basis)
        )
    return [b for b in section.blocks if b.kind != "item"]


def flow_in(text: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """A label and `Frontend (✅) → Auth (❌) → Chat` as steps with states, else None."""
    name, rest = labelled(text)
    if not name and (match := PLAIN_LABEL.match(rest)):
        name, rest = match[1], match[2]
    steps = steps_in(rest)
    return (name or "User flow", steps) if len(steps) > 2 else None


def steps_in(text: str) -> tuple[tuple[str, str], ...]:
    """The steps of a path, none unless at least one end of an arrow has a state."""
    parts = ARROW.split(text)
    marked = [MARKED_STEP.match(part) or WORDED_STEP.match(part) for part in parts]
    if sum(match is not None for match in marked) < min(2, len(parts)):
        return ()
    return tuple(step_in(part, match) for part, match in zip(parts, marked, strict=True))


def step_in(part: str, marked: re.Match[str] | None) -> tuple[str, str]:
    """One step with its state, unknown without a mark."""
    if marked is None:
        return unbold(part), "unknown"
    return unbold(marked[1]).strip(), MARKS.get(marked[2], marked[2])
