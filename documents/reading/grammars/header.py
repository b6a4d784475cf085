"""Labelled lines that stand anywhere: date, status, priority, labels, assessment, confidence."""

import re
from collections.abc import Callable
from dataclasses import replace

from documents.reading.blocks import Block
from documents.reading.inline import CODE, label, plain, unbold
from documents.reading.model import Decision, Document
from documents.reading.moments import moment

PRIORITY = re.compile(r"\b[PS]([0-4])\b|\bSEV-?([1-5])\b", re.I)
DASH = re.compile(r"\s+[-–—]\s+")
RECOMMEND = re.compile(r"recommend(?:ed|ing)?:?\s+(?:to\s+)?(\w+)", re.I)
REJECTED = re.compile(r"rather than (.+?)(?:[.;]|$)")
CHOICES = {"contin": "continue", "escal": "escalate", "roll": "rollback"}

DECIDED = re.compile(r"(continue|escalate|roll back|something else)(?:\s+-\s+(.+))?", re.I | re.S)
WAYS = {"roll back": "rollback", "something else": "other"}
# A rule answers False for a value that it cannot take; the line is then kept as it is.
Rule = Callable[[Document, str, int], bool | None]


def analysed(document: Document, value: str, line: int) -> None:
    """Analysis Date: 2025-09-15 20:30 UTC. The first one that can be read stays."""
    if document.analysed_at is None:
        document.analysed_at = moment(value)
        document.analysed_text = value


def started(document: Document, value: str, line: int) -> bool:
    """Started: 2025-09-15 18:00 UTC."""
    return timed(document, "started_at", value)


def detected(document: Document, value: str, line: int) -> bool:
    """Detected: 2025-09-15 18:10 UTC."""
    return timed(document, "detected_at", value)


def resolved(document: Document, value: str, line: int) -> bool:
    """Resolved: 2025-09-16 02:00 UTC."""
    return timed(document, "resolved_at", value)


def timed(document: Document, name: str, value: str) -> bool:
    """Keep a time, unless it is none or would be before the one that it must follow."""
    at = moment(value)
    known = {"started_at": document.started_at, "detected_at": document.detected_at} | {name: at}
    first, second = known["started_at"], known["detected_at"]
    if at is None or getattr(document, name) or (first and second and first > second):
        return False
    setattr(document, name, at)
    return True


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
    if choice and document.decision is None:
        rejected = REJECTED.search(unbold(value))
        sentence = next(s for s in re.split(r"(?<=[.!])\s+", unbold(value)) if RECOMMEND.search(s))
        document.decision = Decision(choice, sentence, rejected[1] if rejected else "", line)


def decision(document: Document, value: str, line: int) -> bool:
    """Decision: Roll back - why. Other words than ours for a choice are not taken for one."""
    match = DECIDED.fullmatch(value.strip())
    if match is None:
        return False
    choice = match[1].lower()
    document.decision = Decision(WAYS.get(choice, choice), match[2] or "", "", line)
    return True


def not_chosen(document: Document, value: str, line: int) -> bool:
    """Not chosen: what the decision above was taken against."""
    if document.decision is None:
        return False
    document.decision = replace(document.decision, rejected=value)
    return True


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
    "started": started,
    "detected": detected,
    "resolved": resolved,
    "status": status,
    "priority": priority,
    "severity": priority,
    "assessment type": kind,
    "environment": environment,
    "tracking labels": labels,
    "labels": labels,
    "assessment": assessment,
    "decision": decision,
    "not chosen": not_chosen,
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
    return rule(document, value, line) is not False


def plain_line(line: str) -> str:
    """The line without the emoji in front of it."""
    return re.sub(r"^[^\w\[]+", "", line).strip() or plain(line)
