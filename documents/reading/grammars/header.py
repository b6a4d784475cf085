"""Labelled lines that stand anywhere: date, status, priority, labels, assessment, confidence."""

import re
from collections.abc import Callable

from documents.reading.blocks import Block
from documents.reading.inline import CODE, label, plain, unbold
from documents.reading.model import Decision, Document
from documents.reading.moments import moment

PRIORITY = re.compile(r"\b[PS]([0-4])\b|\bSEV-?([1-5])\b", re.I)
DASH = re.compile(r"\s+[-–—]\s+")
RECOMMEND = re.compile(r"recommend(?:ed|ing)?:?\s+(?:to\s+)?(\w+)", re.I)
REJECTED = re.compile(r"rather than (.+?)(?:[.;]|$)")
CHOICES = {"contin": "continue", "escal": "escalate", "roll": "rollback"}

Rule = Callable[[Document, str, int], None]


def analysed(document: Document, value: str, line: int) -> None:
    """Analysis Date: 2025-09-15 20:30 UTC. The first one that can be read stays."""
    if document.analysed_at is None:
        document.analysed_at = moment(value)
        document.analysed_text = value


def status(document: Document, value: str, line: int) -> None:
    """Status: words for people; the state is guessed from them on import."""
    document.status = document.status or value


def priority(document: Document, value: str, line: int) -> None:
    """Priority: P0 CRITICAL - reason."""
    match = PRIORITY.search(value)
    if document.priority:
        return
    if match:
        document.priority = f"P{match[1] or int(match[2]) - 1}"
    words = DASH.split(value, maxsplit=1)
    document.priority_reason = words[1] if len(words) > 1 else ""


def kind(document: Document, value: str, line: int) -> None:
    """Assessment Type: what sort of analysis this is."""
    document.assessment_kind = value


def environment(document: Document, value: str, line: int) -> None:
    """Environment: where it happened."""
    document.environment = document.environment or value


def labels(document: Document, value: str, line: int) -> None:
    """Tracking Labels: `a`, `b`."""
    document.labels += CODE.findall(value) or [word.strip() for word in value.split(",")]


def assessment(document: Document, value: str, line: int) -> None:
    """Assessment: text, in which a recommendation is a decision."""
    document.assessment = value
    match = RECOMMEND.search(unbold(value))
    choice = next(
        (c for root, c in CHOICES.items() if match and match[1].lower().startswith(root)), ""
    )
    if choice:
        rejected = REJECTED.search(unbold(value))
        sentence = next(s for s in re.split(r"(?<=[.!])\s+", unbold(value)) if RECOMMEND.search(s))
        document.decision = Decision(choice, sentence, rejected[1] if rejected else "", line)


def confidence(document: Document, value: str, line: int) -> None:
    """Confidence Level: HIGH - reason."""
    words = DASH.split(value, maxsplit=1)
    level = words[0].strip().lower()
    if level in {"low", "medium", "high"}:
        document.confidence = level
        document.confidence_reason = words[1] if len(words) > 1 else ""


RULES: dict[str, Rule] = {
    "analysis date": analysed,
    "date": analysed,
    "status": status,
    "priority": priority,
    "severity": priority,
    "assessment type": kind,
    "environment": environment,
    "tracking labels": labels,
    "labels": labels,
    "assessment": assessment,
    "confidence": confidence,
    "confidence level": confidence,
}
PROVENANCE = re.compile(
    r"^\W*(Generated (?:with|by)\b|Co-Authored-By:|Drafted (?:with|by)\b)", re.I
)


def paragraph(document: Document, block: Block) -> list[Block]:
    """Read the labelled lines of a paragraph; returns what is left of it, as one block or none."""
    left = [
        (block.line + i, line)
        for i, line in joined(block.text)
        if not line_read(document, line, block.line + i)
    ]
    if not left:
        return []
    return [Block("paragraph", "\n".join(line for _, line in left), left[0][0], block.end)]


def joined(text: str) -> list[tuple[int, str]]:
    """The lines of a paragraph with offsets; one that goes on after a label belongs to it."""
    lines: list[tuple[int, str]] = []
    for offset, line in enumerate(text.splitlines()):
        goes_on = lines and label(lines[-1][1]) and not label(line) and not PROVENANCE.match(line)
        if goes_on:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line.strip()}")
        else:
            lines.append((offset, line))
    return lines


def line_read(document: Document, line: str, number: int) -> bool:
    """Whether one line was understood."""
    if PROVENANCE.match(line):
        document.provenance.append(plain_line(line))
        return True
    found = label(line)
    return found is not None and fact(document, *found, number)


def fact(document: Document, name: str, value: str, line: int) -> bool:
    """Whether the rule of this name could take the value."""
    rule = RULES.get(name.lower())
    if rule is None or not value.strip():
        return False
    rule(document, value, line)
    return True


def plain_line(line: str) -> str:
    """The line without the emoji in front of it."""
    return re.sub(r"^[^\w\[]+", "", line).strip() or plain(line)
