"""What an update's frozen facts say of progress: recovery, forecast, criteria, decision, steps."""

from datetime import datetime
from typing import Any

from documents.writing.escape import inline, words
from documents.writing.words import labelled, moment

Row = dict[str, Any]


def standing(facts: Row) -> str:
    """`Recovery 2/3 (67 %) · state monitoring · forecast 4 h to 8 h unchanged · revision 40`."""
    was = f" (before: {facts['recovery_was']})" if facts["recovery_was"] else ""
    said = [
        f"Recovery {facts['recovery']}{was}" if facts["recovery"] else "",
        f"state {facts['state'].lower()}" if facts["state"] else "",
        forecast(facts),
        f"revision {facts['revision']}" if facts["revision"] else "",
    ]
    return " · ".join(filter(None, said))


def forecast(facts: Row) -> str:
    """What was expected, and whether that is still what was said before."""
    told, was = facts["forecast"], facts["forecast_was"]
    if not told:
        return ""
    same = " unchanged" if facts["is_compared"] and not was else ""
    return f"forecast {told['text']}" + (f" (before: {was})" if was else same)


def criteria(facts: Row) -> str:
    """`continue 1 met, 1 unknown · escalate 1 not met`, and what that recommends."""
    sides = [f"{row['side']} {row['words']}" for row in facts["criteria"]]
    advice = facts["recommendation"] or {}
    said = [*sides, *([f"recommended: {advice['words']}"] if advice.get("choice") else [])]
    return labelled("Criteria", " · ".join(said)) if said else ""


def decision(facts: Row) -> str:
    """`**Decision D-2:** Continue until 00:30, because ... (objections: none; decided by Ana)`."""
    held = facts["decision"]
    if not held:
        return ""
    until = f" until {at(held.get('review_at'))}" if held.get("review_at") else ""
    because = f", because {inline(held['because'])}" if held.get("because") else ""
    other = held.get("recommended") and held["recommended"] != held.get("choice")
    said = [
        f"objections: {inline(held.get('objections') or 'none')}",
        f"decided by {inline(held['by'])}" if held.get("by") else "",
        f"carried out by {inline(held['executed_by'])}" if held.get("executed_by") else "",
        f"the criteria recommended {held['recommended']}" if other else "",
        f"confidence {held['confidence']}" if held.get("confidence") else "",
        at(held.get("at")),
    ]
    told = f"{held.get('words', '')}{until}{because} ({'; '.join(filter(None, said))})"
    return labelled(f"Decision D-{held['number']}", told)


def steps(now: Row) -> str:
    """The steps of a snapshot that are being done, and the one that comes after them."""
    doing = [row for row in now.get("steps", []) if row["state"] == "doing"]
    todo = [row for row in now.get("steps", []) if row["state"] == "todo"]
    said = [("In progress", doing), ("Next", todo[:1])]
    return " · ".join(
        labelled(name, "; ".join(step(row) for row in rows)) for name, rows in said if rows
    )


def step(row: Row) -> str:
    """`3. Deploy the backend (Ben, 2025-09-15 23:15 UTC)`."""
    facts = [inline(row.get("owner") or "nobody"), at(row.get("due_at"))]
    return f"{words(row['name'])} ({', '.join(filter(None, facts))})"


def ahead(facts: Row) -> str:
    """The next checkpoint and the next update."""
    gate = facts["next"]
    said = [
        labelled("Next checkpoint", gate_line(gate)) if gate else "",
        labelled("Next update", at(facts["next_at"])) if facts["next_at"] else "",
    ]
    return " · ".join(filter(None, said))


def gate_line(gate: Row) -> str:
    """`4-hour checkpoint, 2025-09-16 00:30 UTC, Ana: Is it wide enough?`."""
    facts = [gate["name"], at(gate.get("due_at")), inline(gate.get("owner") or "nobody")]
    topic = f": {inline(gate['topic'])}" if gate.get("topic") else ""
    return ", ".join(filter(None, facts)) + topic


def at(text: str | None) -> str:
    """A moment that a snapshot holds as text."""
    return moment(datetime.fromisoformat(text)) if text else ""
