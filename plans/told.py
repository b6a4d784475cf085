"""What a snapshot says in words: sentences of what changed, a headline, an update's facts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidents.timeline import plain
from plans.delta import compared
from plans.models import Criterion, StatusUpdate
from plans.unchanged import CARRIED, lines

Row = Mapping[str, Any]
SIDES = [Criterion.Side.CONTINUE, Criterion.Side.ESCALATE, Criterion.Side.ROLLBACK,
         Criterion.Side.RECOVERY]  # fmt: skip
RESULTS = ("met", "not met", "not due", "unknown")
TEXTS = {
    "changed": "What changed", "known": "What we know", "assumed": "What we assume",
    "not_known": "What we do not know", "planned": "What happens next", "needed": "What we need",
}  # fmt: skip
MOST_STEPS = 6
BULLET = re.compile(r"^([-*+]|\d{1,3}[.)])\s+")


def sentences(changes: Mapping[str, list[dict[str, Any]]]) -> list[str]:
    """What changed, one short sentence each: figures first, then criteria, steps and whys."""
    return [
        *(f"State: {was_now(row)}" for row in changes.get("state", [])),
        *(f"Core services up: {was_now(row)}" for row in changes.get("recovery", [])),
        *(of_figure(row) for row in [*changes.get("services", []), *changes.get("flows", [])]),
        *(of_figure(row) for row in changes.get("metrics", [])),
        *(of_criterion(row) for row in changes.get("criteria", [])),
        *of_steps(changes.get("steps", [])),
        *(of_why(row) for row in changes.get("whys", [])),
        *(f"Forecast: {was_now(row)}" for row in changes.get("forecast", [])),
    ]


def bullets(changes: Mapping[str, list[dict[str, Any]]]) -> str:
    """What changed as a Markdown list."""
    return "\n".join(f"- {line}" for line in sentences(changes))


def was_now(row: Row) -> str:
    """failing → operational; nothing is shown as a dash."""
    return f"{row['was'] or '–'} → {row['now'] or '–'}"


def of_figure(row: Row) -> str:
    """A service, flow or metric with what it was and is, and whether that is better or worse."""
    if row["direction"] == "new":
        return f"{row['name']}: {row['now']} (new)"
    if row["direction"] == "gone":
        return f"{row['name']} is no longer watched"
    judged = f" ({row['direction']})" if row["direction"] in ("better", "worse") else ""
    note = f"; {row['note']}" if row.get("note") else ""
    return f"{row['name']}: {was_now(row)}{judged}{note}"


def of_criterion(row: Row) -> str:
    """A criterion whose result changed."""
    side = Criterion.Side(row["side"]).label if row["side"] in Criterion.Side else "Criterion"
    if row["direction"] == "gone":
        return f"{side} “{row['name']}”: removed"
    if row["direction"] == "new":
        return f"{side} “{row['name']}”: set, {row['now']}"
    return f"{side} “{row['name']}”: {was_now(row)}"


def of_steps(rows: Iterable[Row]) -> Iterator[str]:
    """Steps that moved, by name; those added and removed only by their number."""
    moved = [row for row in rows if row["what"] not in ("added", "removed")]
    yield from (f"Step {row['what']}: {row['name']}" for row in moved[:MOST_STEPS])
    if len(moved) > MOST_STEPS:
        yield f"{counted(len(moved) - MOST_STEPS, 'more step')} moved"
    for what, number in sorted(Counter(row["what"] for row in rows).items()):
        if what in ("added", "removed"):
            yield f"{counted(number, 'step')} {what}"


def of_why(row: Row) -> str:
    """What happened to a why."""
    answer = f" {row['answer']}" if row["what"] in ("answered", "reworded", "added") else ""
    return f"Why {row['what']}: {row['name']}{answer}".rstrip()


def counted(number: int, noun: str) -> str:
    """1 step, 2 steps."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def headline(now: Row, carried: str = "") -> str:
    """A first sentence to start from, impact first; the last one's while no service changed."""
    rows = now.get("compared", {}).get("services", [])
    if carried and "services" not in now.get("delta", {}):
        return carried
    down = [f"{row['name']} is {row['now']}" for row in rows
            if row["core"] and row["now"] != "operational"]  # fmt: skip
    again = [f"{row['name']} works again" for row in rows
             if row["now"] == "operational" and row["direction"] == "better"]  # fmt: skip
    if not (down or again):
        return carried
    up = f"{now['recovery']} of core services up" if now.get("recovery") else ""
    said = "; ".join(filter(None, [", ".join(down), ", ".join(again), up]))
    return said[:300]


def update_facts(update: StatusUpdate) -> dict[str, Any]:
    """Everything that an update's page shows, as plain values: times as ISO 8601, no rows.

    Figures come from its own frozen snapshot; what older snapshots lack is empty.
    """
    now: Row = update.snapshot or {}
    corrects = update.supersedes
    return {
        "number": update.number, "kind": update.get_kind_display(), "title": update.title,
        "headline": update.headline, "incident": update.incident.number,
        "checkpoint": str(update.checkpoint) if update.checkpoint else "",
        "as_of": plain(update.as_of), "period_from": plain(update.period_from),
        "posted_by": str(update.posted_by) if update.posted_by else "",
        "corrects": corrects.number if corrects else None,
        "next_at": plain(update.next_at), "assessment": update.assessment,
        **stood(now),
        "texts": [text(name, label, update) for name, label in TEXTS.items()
                  if getattr(update, name)],
        "tells_changes": lines(update.changed) == lines(bullets(now.get("delta", {}))),
    }  # fmt: skip


def stood(now: Row) -> dict[str, Any]:
    """The frozen figures of a snapshot, whatever its age."""
    return {
        "state": now.get("state", ""), "recovery": now.get("recovery", ""),
        "recovery_was": was(now, "recovery"), "revision": now.get("revision"),
        "since": now.get("since"), "compared": now.get("compared") or compared(None, now),
        "changes": sentences(now.get("delta", {})),
        "criteria": criteria(now), "results": now.get("criteria", []),
        "recommendation": now.get("recommendation"),
        "forecast": now.get("forecast"), "forecast_was": was(now, "forecast"),
        "decision": now.get("decision"), "next": now.get("next"), "roles": now.get("roles", []),
        "phases": now.get("phases", []), "is_compared": "since" in now,
    }  # fmt: skip


def was(now: Row, kind: str) -> str:
    """What one figure was before, if it changed."""
    rows = now.get("delta", {}).get(kind, [])
    return rows[0]["was"] if rows else ""


def criteria(now: Row) -> list[dict[str, Any]]:
    """Each side with how many of its criteria came to which result: 1 met, 1 not due."""
    found = Counter((row["side"], row["result"]) for row in now.get("criteria", []))
    sides = [(side, {r: found[side, r] for r in RESULTS if found[side, r]}) for side in SIDES]
    return [
        {"side": side.value, "label": side.label, "counts": counts,
         "words": ", ".join(f"{number} {result}" for result, number in counts.items())}
        for side, counts in sides if counts
    ]  # fmt: skip


def text(name: str, label: str, update: StatusUpdate) -> dict[str, Any]:
    """One text of an update; `lines` with the time since which each stands, `since` of them all."""
    words = getattr(update, name)
    marks = (update.snapshot or {}).get("unchanged", {}).get(name, {}) if name in CARRIED else {}
    said = [
        {"text": line, "said": BULLET.sub("", line), "since": marks.get(line, "")}
        for line in lines(words)
    ]
    times = {line["since"] for line in said}
    whole = max(times) if said and "" not in times else ""
    return {"name": name, "label": label, "text": words, "lines": said, "since": whole,
            "is_list": is_list(words)}  # fmt: skip


def is_list(words: str) -> bool:
    """Whether a text is lines that can be shown one by one: no code, headings, tables, nesting."""
    return not any(
        line.startswith((" ", "\t", "```", "#", "|", ">")) for line in words.splitlines()
    )
