"""The whys: branches as nested numbers, each with its answer and evidence."""

from collections.abc import Iterator
from typing import Any

from documents.writing.words import bullets, heading, one_line, section
from incidents.models import Incident
from whys.sections import whys as load

MARKS = {"supports": "", "contradicts": "Against: ", "neutral": "Neutral: "}


def analyses(incident: Incident) -> str:
    """Every analysis with its tree, from the top down."""
    found = load(incident, None)["analyses"]
    blocks = [block for shown in found for block in analysis(shown, several=len(found) > 1)]
    return section("Five Whys Root Cause Analysis", *blocks)


def analysis(shown: dict[str, Any], *, several: bool) -> Iterator[str]:
    """The problem, where there are several, and each why in reading order."""
    if several:
        yield heading(3, f"Problem: {shown['analysis'].problem}")
    for run in shown["runs"]:
        yield from whys_of(run)
    if conclusion := shown["analysis"].conclusion:
        yield f"**Root Cause:** {one_line(conclusion)}"


def whys_of(run: dict[str, Any]) -> Iterator[str]:
    """The whys of a run, then of its branches."""
    for item in run["items"]:
        yield why(item)
    for branch in run["branches"]:
        yield from whys_of(branch)


def why(item: dict[str, Any]) -> str:
    """Question, answer, evidence."""
    node = item["why"]
    lines = [heading(3, f"WHY #{item['label']}: {node.question}".rstrip(": "))]
    if node.answer:
        lines.append(f"**→ {one_line(node.answer)}**")
    if node.is_root_cause:
        lines.append("**Root cause**")
    if node.refuted_because:
        lines.append(f"Refuted: {one_line(node.refuted_because)}")
    evidence = bullets(MARKS[link.stance] + link.evidence.text for link in item["links"])
    return "\n".join(lines) + (f"\n\n**Evidence:**\n{evidence}" if evidence else "")
